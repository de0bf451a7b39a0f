import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let inconsistentDayOffsets = LintRule(
        "inconsistent-day-offsets", .logic, .warning,
        Page(
            "Conditions side by side compare a field with the clock and different numbers of days.",
            reason: """
                Of two limits on the same side one decides nothing: most often one of the numbers was changed and the other forgotten. \
                In `allOf`, an earliest time that is not before the latest leaves no time at all.
                """,
            bad: """
                "anyOf": [
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn", "less": "[addDays(utcNow(), 30)]" },
                  { "field": "Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn", "less": "[addDays(utcNow(), 90)]" } ]
                """,
            good: """
                "field": "Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn", "less": "[addDays(utcNow(), 90)]"
                """,
            source: "Language §4.3.1, §5.4"), unit: .definition
    ) { input, report in
        for group in input.outlines.lazy.flatMap(\.groups) where group.kind != .not {
            let limits = group.children.compactMap { $0.leaf.flatMap { ClockLimit($0) } }
            for sides in Dictionary(grouping: limits, by: \.field).values where sides.count > 1 {
                checkLimits(sides, in: group, &report)
            }
        }
    }
}

/// A comparison of a field with the clock and a number of days.
private struct ClockLimit {
    let field: String
    /// Whether the field is to be earlier than the limit.
    let isLatest: Bool
    let days: Int64
    let span: SourceSpan

    init?(_ leaf: Leaf) {
        switch leaf.conditionOperator {
        case .less, .lessOrEquals: isLatest = true
        case .greater, .greaterOrEquals: isLatest = false
        default: return nil
        }
        guard case .field(.string(let field, _)) = leaf.subject, !field.contains("[*]"),
            case .expression(let expression, let span) = leaf.operand,
            let days = expression.daysFromNow
        else { return nil }
        self.field = foldingASCII(field)
        self.days = days
        self.span = span
    }
}

/// Reports the limits that decide nothing beside the strictest (in `allOf`) or the widest (in `anyOf`).
private func checkLimits(
    _ limits: [ClockLimit], in group: OutlinedGroup, _ report: inout LintReport
) {
    let isAll = group.kind == .allOf
    var deciding: [Bool: ClockLimit] = [:]
    for isLatest in [true, false] {
        let side = limits.filter { $0.isLatest == isLatest }
        // The earliest of the latest times decides in `allOf`, the latest of them in `anyOf`.
        let first = side.min { isAll == isLatest ? $0.days < $1.days : $0.days > $1.days }
        deciding[isLatest] = first
        for limit in side where limit.days != first?.days {
            report.add(
                at: limit.span,
                "\(days(limit.days)) decide nothing beside \(days(first?.days ?? 0)) in the same `\(group.kind.rawValue)`",
                notes: first.map { [.init("the limit that decides", at: .span($0.span))] } ?? [])
        }
    }
    guard isAll, let latest = deciding[true], let earliest = deciding[false],
        latest.days <= earliest.days
    else { return }
    report.add(
        at: latest.span,
        "nothing is before \(days(latest.days)) and after \(days(earliest.days)) from now: the condition never holds",
        notes: [.init("the earliest time", at: .span(earliest.span))])
}

private func days(_ count: Int64) -> String { "\(count) day\(count == 1 ? "" : "s")" }

extension Expression {
    /// The days in `addDays(utcNow(), 30)`, 0 for `utcNow()` itself; nil for any other term.
    fileprivate var daysFromNow: Int64? {
        if function == .utcNow, case .call(_, let arguments, _) = self, arguments.isEmpty {
            return 0
        }
        guard function == .addDays, case .call(_, let arguments, _) = self, arguments.count == 2,
            arguments[0].daysFromNow == 0, case .integer(let days, _) = arguments[1]
        else { return nil }
        return days
    }
}
