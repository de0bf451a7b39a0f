import Diagnostics
import PolicyCatalog
import PolicySyntax

/// The cases of a condition's variables and for each part that is looked at the cases in which it holds.
///
/// A part whose variables occur nowhere else is a variable by itself: what is in it says nothing of the rest.
struct ConditionCases {
    private(set) var count = 1
    /// Whether no part depends on what another one depends on, so that nothing follows.
    private(set) var isTrivial = true
    /// By the places of comparisons and independent parts.
    private var tables: [SourceSpan: TruthTable] = [:]
    /// The cases in which no comparison that fails is taken to hold: what is false in all of them never holds.
    private(set) var sober = TruthTable(count: 1, repeating: true)

    /// Nil when there are too many cases, or comparisons; what is tried out is taken from the budget.
    init?(_ condition: Condition, _ input: LintInput, _ budget: inout Int) {
        let leaves = condition.ownLeaves
        guard leaves.count <= ConditionAnalysis.maximumComparisons else { return nil }
        budget -= leaves.count
        let uses = LeafUse.uses(of: leaves, input)
        let groups = Dictionary(grouping: uses, by: \.key)
        let single = Set(uses.filter { groups[$0.key]?.count == 1 && $0.isOpen }.map(\.leaf.span))
        var variables: [CaseVariable] = []
        var rows: [(place: SourceSpan, variable: Int, holds: [Bool])] = []
        for part in condition.parts(independent: single) {
            rows.append((part, variables.count, [false, true]))
            variables.append(CaseVariable(count: 2))
            guard Self.grow(&count, by: 2) else { return nil }
        }
        for use in uses where !single.contains(use.leaf.span) {
            guard let group = groups[use.key], group.first?.leaf.span == use.leaf.span else {
                continue
            }
            isTrivial = false
            let outcomes = LeafUse.outcomes(of: group, &budget)
            guard budget > 0, Self.grow(&count, by: outcomes.count) else { return nil }
            for (index, other) in group.enumerated() {
                rows.append((other.leaf.span, variables.count, outcomes.map { $0.holds[index] }))
            }
            variables.append(
                CaseVariable(
                    count: outcomes.count,
                    guesses: outcomes.indices.filter { outcomes[$0].isGuess }))
        }
        if !isTrivial { fill(variables, rows) }
    }

    private static func grow(_ total: inout Int, by factor: Int) -> Bool {
        total *= max(1, factor)
        return total <= ConditionAnalysis.maximumCases
    }

    private mutating func fill(
        _ variables: [CaseVariable], _ rows: [(place: SourceSpan, variable: Int, holds: [Bool])]
    ) {
        var strides: [Int] = []
        var stride = 1
        for variable in variables {
            strides.append(stride)
            stride *= variable.count
        }
        /// The cases in which a variable takes one of these values.
        func table(_ variable: Int, _ values: some Sequence<Int>) -> TruthTable {
            var table = TruthTable(count: count, repeating: false)
            let step = strides[variable]
            for value in values {
                let period = step * variables[variable].count
                for start in Swift.stride(from: value * step, to: count, by: period) {
                    table.set(start..<(start + step))
                }
            }
            return table
        }
        for row in rows {
            tables[row.place] = table(row.variable, row.holds.indices.filter { row.holds[$0] })
        }
        sober = TruthTable(count: count, repeating: true)
        for (index, variable) in variables.enumerated() where !variable.guesses.isEmpty {
            sober = sober & !table(index, variable.guesses)
        }
    }

    /// The cases in which a comparison or an independent part holds; nil for other parts.
    func table(of condition: Condition) -> TruthTable? { tables[condition.span] }
}

/// Something that a condition depends on, with how many cases it has.
private struct CaseVariable {
    let count: Int
    /// The cases that only stand for failures which are taken to hold.
    var guesses: [Int] = []
}

/// How the comparisons that depend on one thing come out together.
private struct LeafOutcome {
    let holds: [Bool]
    /// Whether it only arises when a comparison that fails is taken to hold.
    var isGuess = false
}

extension Condition {
    /// The places of the largest parts all of whose comparisons are independent.
    fileprivate func parts(independent: Set<SourceSpan>) -> [SourceSpan] {
        var parts: [SourceSpan] = []
        return isIndependent(independent, &parts) ? [span] : parts
    }

    /// Whether all comparisons are independent; if not, adds the largest parts inside that are.
    private func isIndependent(
        _ independent: Set<SourceSpan>, _ parts: inout [SourceSpan]
    ) -> Bool {
        if case .leaf(let leaf) = self { return independent.contains(leaf.span) }
        let whole = children.filter { $0.isIndependent(independent, &parts) }
        if whole.count == children.count { return true }
        parts += whole.map(\.span)
        return false
    }
}

/// A comparison and what it depends on.
private struct LeafUse {
    let leaf: Leaf
    /// Equal for comparisons that depend on the same thing.
    let key: String
    /// How the comparison is understood; nil when only equal ones and opposites are seen.
    private let comparison: ConstantComparison?
    private let isNegated: Bool
    /// Whether nothing else depends on the same thing, and the comparison may hold or not.
    private let isAlone: Bool

    /// The comparisons of a condition; what stands alone is not looked at more closely, since resolving a field takes microseconds.
    static func uses(of leaves: [Leaf], _ input: LintInput) -> [LeafUse] {
        let names = leaves.map { $0.roughKey(input) }
        let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
        var collections: [String: Bool] = [:]
        return zip(leaves, names).map { leaf, name in
            if counts[name] == 1, leaf.isOpen { return LeafUse(alone: leaf, name) }
            let isCollection = collections[name] ?? leaf.mayBeCollection(input)
            collections[name] = isCollection
            return LeafUse(leaf, input, isCollection: isCollection)
        }
    }

    private init(alone leaf: Leaf, _ key: String) {
        self.leaf = leaf
        self.key = key
        (comparison, isNegated, isAlone) = (nil, false, true)
    }

    private init(_ leaf: Leaf, _ input: LintInput, isCollection: Bool) {
        self.leaf = leaf
        isAlone = false
        if !isCollection, let subject = LeafSubject(leaf, input),
            let comparison = ConstantComparison(leaf)
        {
            (key, self.comparison, isNegated) = (subject.key, comparison, false)
        } else {
            let form = OpaqueForm(leaf, input, isCollection: isCollection)
            (key, comparison, isNegated) = (form.key, nil, form.isNegated)
        }
    }

    /// Whether the comparison by itself may hold or not.
    var isOpen: Bool {
        var budget = Int.max
        return isAlone || Self.outcomes(of: [self], &budget).count > 1
    }

    /// The different ways in which comparisons that depend on one thing may come out; where one fails, both are taken.
    static func outcomes(of uses: [LeafUse], _ budget: inout Int) -> [LeafOutcome] {
        guard uses.allSatisfy({ $0.comparison != nil }) else {
            return [true, false].map { value in
                LeafOutcome(holds: uses.map { value != $0.isNegated })
            }
        }
        let comparisons = uses.compactMap(\.comparison)
        let isCount = uses.allSatisfy { $0.leaf.isCount }
        var places: [[Bool]: Int] = [:]
        var outcomes: [LeafOutcome] = []
        for value in ValueClasses(comparisons, isCount: isCount).classes {
            budget -= comparisons.count
            if budget <= 0 { return outcomes }
            let known = comparisons.map { $0.holds(for: value) }
            var partial = [LeafOutcome(holds: known.map { $0 ?? false })]
            for index in known.indices where known[index] == nil {
                partial += partial.map {
                    var holds = $0.holds
                    holds[index] = true
                    return LeafOutcome(holds: holds, isGuess: true)
                }
                // The caller gives up on so many cases.
                if partial.count > ConditionAnalysis.maximumCases { return partial }
            }
            for outcome in partial {
                if let place = places[outcome.holds] {
                    outcomes[place].isGuess = outcomes[place].isGuess && outcome.isGuess
                } else {
                    places[outcome.holds] = outcomes.count
                    outcomes.append(outcome)
                }
            }
        }
        return outcomes
    }
}

/// The left side of a comparison that can be reasoned about, when it is no collection, whose values are many.
struct LeafSubject {
    /// Equal for equal left sides.
    let key: String

    /// Nil for constants.
    init?(_ leaf: Leaf, _ input: LintInput) {
        switch leaf.subject {
        case .field(.string(let name, _)): key = "field " + foldingASCII(name)
        case .fieldCount, .valueCount: key = "count " + input.condensed(leaf.subjectSpan(in: input))
        case .field(.expression(_, let span)): key = "field " + input.condensed(span)
        case .value(.expression(_, let span)): key = "value " + input.condensed(span)
        case .field, .value: return nil
        }
    }
}

/// A comparison of which only equality with others, and with their opposites, is seen.
private struct OpaqueForm {
    let key: String
    let isNegated: Bool

    init(_ leaf: Leaf, _ input: LintInput, isCollection: Bool) {
        let (positive, isNegated) = leaf.conditionOperator.positive
        // Of a collection both an operator and its opposite may hold, or neither.
        let name = isCollection ? leaf.conditionOperator : positive
        self.isNegated = !isCollection && isNegated
        key =
            "\(input.condensed(leaf.subjectSpan(in: input))) \(name.rawValue) "
            + input.condensed(leaf.operand.span)
    }
}

extension ConditionOperator {
    /// The operator that says the same without a negation, and whether there is one.
    fileprivate var positive: (ConditionOperator, Bool) {
        switch self {
        case .notEquals: (.equals, true)
        case .notIn: (.in, true)
        case .notLike: (.like, true)
        case .notContains: (.contains, true)
        case .notMatch: (.match, true)
        case .notMatchInsensitively: (.matchInsensitively, true)
        case .notContainsKey: (.containsKey, true)
        default: (self, false)
        }
    }
}

extension Leaf {
    /// Equal for comparisons that may depend on the same thing.
    fileprivate func roughKey(_ input: LintInput) -> String {
        if case .field(.string(let name, _)) = subject { return foldingASCII(name) }
        return input.condensed(subjectSpan(in: input))
    }

    /// Whether the left side is a field that may have many values.
    func mayBeCollection(_ input: LintInput) -> Bool {
        guard case .field(.string(let name, _)) = subject else { return false }
        return input.mayBeCollection(name)
    }

    /// Whether the comparison surely holds for some values and fails for others; counts and empty lists may decide themselves.
    fileprivate var isOpen: Bool {
        if case .array(let elements, _) = operand, elements.isEmpty { return false }
        return !isCount
    }

    var isCount: Bool {
        switch subject {
        case .fieldCount, .valueCount: true
        case .field, .value: false
        }
    }

    /// The place of the left side.
    func subjectSpan(in input: LintInput) -> SourceSpan {
        switch subject {
        case .field(let template), .value(let template): template.span
        case .fieldCount(let count): count.span
        case .valueCount(let count): count.span
        }
    }
}
