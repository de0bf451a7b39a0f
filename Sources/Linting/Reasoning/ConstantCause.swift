import Diagnostics
import PolicyCatalog
import PolicySyntax

/// Why a condition always or never holds, where a common mistake shows: two comparisons of one value, side by side.
enum ConstantCause {
    /// Bounds that exclude each other.
    case bounds
    /// `exists: false` beside a comparison that only an existing value satisfies.
    case absentAndCompared
    /// `notEquals` or `notIn` twice in an `anyOf`: no value fails both.
    case severalNegations
    case other

    /// So many comparisons of a group are looked at in pairs.
    private static let maximumComparisons = 100

    init(_ condition: Condition, isTrue: Bool, _ input: LintInput) {
        self = .other
        switch condition {
        case .allOf where !isTrue: break
        case .anyOf where isTrue: break
        default: return
        }
        let leaves = condition.children.compactMap(\.leaf).prefix(Self.maximumComparisons)
        let known = leaves.filter { !$0.mayBeCollection(input) }.compactMap { leaf in
            LeafSubject(leaf, input).flatMap { subject in
                ConstantComparison(leaf).map { (subject.key, leaf.isCount, $0) }
            }
        }
        for (index, first) in known.enumerated() {
            for second in known[(index + 1)...] where first.0 == second.0 {
                let pair = [first.2, second.2]
                guard Self.decides(pair, isTrue: isTrue, isCount: first.1),
                    let cause = Self.cause(pair.map(\.conditionOperator), isTrue: isTrue)
                else { continue }
                self = cause
                return
            }
        }
    }

    /// Whether two comparisons of one value decide their group: in `allOf` never both hold, in `anyOf` always one does.
    private static func decides(
        _ pair: [ConstantComparison], isTrue: Bool, isCount: Bool
    ) -> Bool {
        ValueClasses(pair, isCount: isCount).classes.allSatisfy { value in
            isTrue
                ? pair.contains { $0.holds(for: value) == true }
                : !pair.allSatisfy { $0.holds(for: value) == true }
        }
    }

    private static func cause(_ operators: [ConditionOperator], isTrue: Bool) -> ConstantCause? {
        if isTrue {
            let areNegations = operators.allSatisfy { $0 == .notEquals || $0 == .notIn }
            return areNegations ? .severalNegations : nil
        }
        if operators.allSatisfy(\.isOrdering) { return .bounds }
        return operators.count { $0 == .exists } == 1 ? .absentAndCompared : nil
    }
}

extension ConditionOperator {
    /// Whether the operator asks which of two values is the larger one.
    var isOrdering: Bool {
        switch self {
        case .less, .lessOrEquals, .greater, .greaterOrEquals: true
        default: false
        }
    }
}

extension LintRule {
    /// A rule on conditions that always or never hold because of one mistake.
    init(
        constant value: Bool, because cause: ConstantCause, _ id: RuleID, _ page: Page,
        message: String, help: String? = nil
    ) {
        self.init(id, .logic, .warning, page, unit: .definition) { input, report in
            for case .constant(let condition, value) in input.logic.lazy.flatMap(\.findings)
            where ConstantCause(condition, isTrue: value, input) == cause {
                report.add(at: condition.headline, message, help: help)
            }
        }
    }
}
