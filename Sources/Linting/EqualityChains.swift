import Diagnostics
import PolicySyntax

/// Comparisons of one field with several values, all in one group, which one list could replace.
struct EqualityChain {
    let field: SpannedString
    let leaves: [Leaf]
    private let group: OutlinedGroup

    /// The chains of an operator in a group, in the order of their first comparison.
    ///
    /// The values are literals: text, numbers and booleans.
    static func chains(of conditionOperator: ConditionOperator, in group: OutlinedGroup)
        -> [EqualityChain]
    {
        var order: [String] = []
        var leaves: [String: [Leaf]] = [:]
        for leaf in group.children.compactMap(\.leaf) {
            guard leaf.conditionOperator == conditionOperator, leaf.operand.isScalar,
                case .field(.string(let name, _)) = leaf.subject
            else { continue }
            let key = foldingASCII(name)
            if leaves[key] == nil { order.append(key) }
            leaves[key, default: []].append(leaf)
        }
        return order.compactMap { key in
            guard let leaves = leaves[key], leaves.count > 1,
                case .field(.string(let name, let span)) = leaves[0].subject
            else { return nil }
            return EqualityChain(field: SpannedString(name, span), leaves: leaves, group: group)
        }
    }

    /// Makes the first comparison one with the list and removes the others.
    func fix(_ name: String, _ input: LintInput) -> FixIt? {
        var values: [String] = []
        for leaf in leaves {
            let value = input.text(of: leaf.operand.span)
            if !values.contains(value) { values.append(value) }
        }
        var edits = [
            TextEdit(leaves[0].operatorSpan, jsonString(name)),
            TextEdit(leaves[0].operand.span, "[" + values.joined(separator: ", ") + "]"),
        ]
        let removed = Set(leaves.dropFirst().map(\.span))
        for (before, child) in zip(group.children, group.children.dropFirst())
        where removed.contains(child.span) {
            guard let edit = removal(of: child.span, after: before.span, in: input.sources) else {
                return nil
            }
            edits.append(edit)
        }
        return FixIt("compare once with `\(name)`", edits)
    }
}

extension Template {
    fileprivate var isScalar: Bool {
        switch self {
        case .boolean, .number, .string: true
        case .null, .expression, .array, .object: false
        }
    }
}

/// Reports the chains of an operator in groups of a kind.
func reportChains(
    of conditionOperator: ConditionOperator, in kind: ConditionPlace.Parent,
    insteadOf list: ConditionOperator, _ input: LintInput, _ report: inout LintReport
) {
    for outline in input.outlines where outline.definition.isComplete {
        for group in outline.groups where group.kind == kind {
            for chain in EqualityChain.chains(of: conditionOperator, in: group)
            where conditionOperator == .notEquals || !input.mayBeCollection(chain.field.text) {
                report.add(
                    at: chain.leaves[1].operatorSpan,
                    "`\(chain.field.text)` is compared \(chain.leaves.count) times by "
                        + "`\(conditionOperator.rawValue)`: one `\(list.rawValue)` says the same",
                    notes: [
                        DiagnosticNote(
                            "the first comparison", at: .span(chain.leaves[0].operatorSpan))
                    ],
                    fix: chain.fix(list.rawValue, input))
            }
        }
    }
}

extension OutlinedGroup {
    /// The name `allOf`, `anyOf` or `not` with its quotes.
    func keyword(in input: LintInput) -> SourceSpan {
        let bytes = input.sources[span.file].bytes
        let inside = bytes[Int(span.start)..<Int(span.end)]
        guard let start = inside.firstIndex(of: 0x22),
            let end = inside[(start + 1)...].firstIndex(of: 0x22)
        else { return span }
        return SourceSpan(file: span.file, start: start, end: end + 1)
    }
}
