import Diagnostics
import PolicyCatalog
import PolicySyntax

/// What follows from the form of a condition alone, whatever a resource is like.
enum LogicFinding {
    /// A condition that always or never holds.
    case constant(Condition, Bool)
    /// A condition that can be left out, since others around it decide.
    case redundant(Condition)
    /// A branch of `anyOf` that cannot hold where it stands.
    case unreachable(Condition)
}

/// Decides by cases: each variable of a condition takes every class of values that its comparisons tell apart.
///
/// A variable is a field, a value or a count that comparisons with constants understand; any other comparison is a variable of its own
/// that holds or not. Cases that no resource can be in may be among them, so that what holds in all cases holds for all resources, and
/// nothing is claimed otherwise. A condition with too many cases or comparisons is looked at in parts.
struct ConditionAnalysis {
    /// The most cases; conditions with more are taken apart.
    static let maximumCases = 1 << 14
    /// The most comparisons: each is tried out with all others. No built-in has as many.
    static let maximumComparisons = 1000

    private let input: LintInput
    /// How many comparisons with a class of values may still be tried out: parts of deep conditions are looked at again and again.
    private var budget = 1 << 22
    private(set) var findings: [LogicFinding] = []

    init(_ input: LintInput) {
        self.input = input
    }

    /// Adds what follows from a condition.
    mutating func analyse(_ condition: Condition) {
        if budget <= 0 { return }
        if let cases = ConditionCases(condition, input, &budget) {
            if cases.isTrivial { return }
            var tree = ConditionTree(condition, cases)
            findings += tree.findings()
        } else {
            condition.children.forEach { analyse($0) }
        }
    }
}

extension Condition {
    /// The conditions inside a group.
    var children: [Condition] {
        switch self {
        case .allOf(let children, _), .anyOf(let children, _): children
        case .not(let child, _): [child]
        case .leaf: []
        }
    }

    /// The comparisons of the condition, those in counts excluded.
    var ownLeaves: [Leaf] {
        var leaves: [Leaf] = []
        addLeaves(to: &leaves)
        return leaves
    }

    private func addLeaves(to leaves: inout [Leaf]) {
        if case .leaf(let leaf) = self { leaves.append(leaf) }
        for child in children { child.addLeaves(to: &leaves) }
    }
}
