import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// The values that the comparisons of one subject tell apart, as far as they are compared with constants.
///
///     absent      the field is missing or null: it acts as the empty text (decision 4)
///     text        equals a text that some comparison names, folding case
///     number      a point or an open range between the numbers that comparisons name
///     other       whatever else there may be
///
/// Comparisons with anything but ASCII texts, booleans and numbers are not understood; neither are texts that look like numbers, since
/// one value may equal several of them (decision 5).
struct ValueClasses {
    enum ValueClass: Equatable {
        case absent
        case text(String)
        case number(Double)
        /// Above the first and below the second.
        case between(Double, Double)
        case other
    }

    private(set) var classes: [ValueClass] = []

    /// Takes the comparisons of one subject; `isCount` says that it is a count, a whole number from 0.
    init(_ comparisons: [ConstantComparison], isCount: Bool) {
        var texts: [String] = []
        var numbers: Set<Double> = []
        for comparison in comparisons {
            for text in comparison.texts where !texts.contains(text) { texts.append(text) }
            numbers.formUnion(comparison.numbers)
        }
        if isCount {
            classes = Self.counts(numbers)
            return
        }
        classes = [.absent, .other] + texts.filter { !$0.isEmpty }.map { .text($0) }
        // The empty text is there or not: `exists` tells both apart.
        classes.append(.text(""))
        guard !numbers.isEmpty else { return }
        let sorted = numbers.sorted()
        classes += sorted.map { .number($0) }
        let ends = [-Double.infinity] + sorted + [.infinity]
        classes += zip(ends, ends.dropFirst()).map { .between($0, $1) }
    }

    /// The numbers from 0 that comparisons tell apart: each that is named, and one of each gap.
    private static func counts(_ numbers: Set<Double>) -> [ValueClass] {
        let named = Set(
            numbers.flatMap { [($0 - 1).rounded(.up), $0.rounded(.down), ($0 + 1).rounded(.down)] })
        return named.union([0]).filter { $0 >= 0 }.sorted().map { .number($0) }
    }
}

/// A comparison of a subject with constants.
struct ConstantComparison {
    let conditionOperator: ConditionOperator
    /// Folded; booleans as `true` and `false`.
    private(set) var texts: [String] = []
    private(set) var numbers: [Double] = []
    private var isWanted: Bool?

    /// Nil when the operator or the operand is not understood.
    init?(_ leaf: Leaf) {
        conditionOperator = leaf.conditionOperator
        switch conditionOperator {
        case .equals, .notEquals, .less, .lessOrEquals, .greater, .greaterOrEquals:
            guard add(leaf.operand) else { return nil }
        case .in, .notIn:
            guard case .array(let elements, _) = leaf.operand, elements.allSatisfy({ add($0) })
            else { return nil }
        case .exists:
            guard let isWanted = Self.truth(of: leaf.operand) else { return nil }
            self.isWanted = isWanted
        case .like, .notLike, .contains, .notContains, .match, .notMatch, .matchInsensitively,
            .notMatchInsensitively, .containsKey, .notContainsKey:
            return nil
        }
        // Texts are ordered by rules of their own.
        if conditionOperator.isOrdering, !texts.isEmpty { return nil }
    }

    private mutating func add(_ operand: Template) -> Bool {
        switch operand {
        case .string(let text, _):
            guard text.utf8.allSatisfy({ $0 < 0x80 }), Double(text) == nil else { return false }
            texts.append(foldingASCII(text))
        case .boolean(let value, _): texts.append(value ? "true" : "false")
        case .number(let number, _):
            guard let value = number.double else { return false }
            numbers.append(value)
        case .null, .expression, .array, .object: return false
        }
        return true
    }

    private static func truth(of operand: Template) -> Bool? {
        switch operand {
        case .boolean(let value, _): value
        case .string(let text, _): ["true": true, "false": false][foldingASCII(text)]
        default: nil
        }
    }

    /// Whether a value of a class satisfies the comparison; nil when the comparison fails.
    func holds(for value: ValueClasses.ValueClass) -> Bool? {
        switch conditionOperator {
        case .exists: (value != .absent) == isWanted
        case .equals, .in: equals(value)
        case .notEquals, .notIn: !equals(value)
        default: order(value)
        }
    }

    private func equals(_ value: ValueClasses.ValueClass) -> Bool {
        switch value {
        // An absent value is in a list only with an empty text.
        case .absent: texts.contains("")
        case .text(let text): texts.contains(text)
        case .number(let number): numbers.contains(number)
        case .between, .other: false
        }
    }

    private func order(_ value: ValueClasses.ValueClass) -> Bool? {
        guard let bound = numbers.first else { return nil }
        switch value {
        case .absent: return false
        case .number(let number): return compare(number, bound)
        case .between(let low, _):
            // No bound lies inside a range, so that all its values compare alike.
            return compare(low >= bound ? .infinity : -.infinity, bound)
        // Other kinds fail; texts that spell numbers compare as the numbers do.
        case .text, .other: return nil
        }
    }

    private func compare(_ value: Double, _ bound: Double) -> Bool {
        switch conditionOperator {
        case .less: value < bound
        case .lessOrEquals: value <= bound
        case .greater: value > bound
        default: value >= bound
        }
    }
}
