import RuleIR
import Testing

/// Kleene logic over four outcomes; among undecided operands an error outranks not collected (decision 1).
@Suite struct TruthTests {
    private static let all: [Truth] = [.isFalse, .isTrue, .notCollected, .error]

    @Test func conjunction() {
        let table: [[Truth]] = [
            [.isFalse, .isFalse, .isFalse, .isFalse],
            [.isFalse, .isTrue, .notCollected, .error],
            [.isFalse, .notCollected, .notCollected, .error],
            [.isFalse, .error, .error, .error],
        ]
        #expect(Self.all.map { left in Self.all.map { left.and($0) } } == table)
    }

    @Test func disjunction() {
        let table: [[Truth]] = [
            [.isFalse, .isTrue, .notCollected, .error],
            [.isTrue, .isTrue, .isTrue, .isTrue],
            [.notCollected, .isTrue, .notCollected, .error],
            [.error, .isTrue, .error, .error],
        ]
        #expect(Self.all.map { left in Self.all.map { left.or($0) } } == table)
    }

    @Test func negation() {
        #expect(Self.all.map(\.negated) == [.isTrue, .isFalse, .notCollected, .error])
    }
}
