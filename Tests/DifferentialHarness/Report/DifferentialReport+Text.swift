import ReferenceInterpreter

extension DifferentialReport {
    /// The counts and findings as lines for people.
    package var text: String {
        var lines = ["\(comparisons) comparisons, \(differenceCount) differences"]
        if acceptedRules + refusedRules > 0 {
            lines.append("rules: \(acceptedRules) compared, \(refusedRules) refused")
            for (message, count) in refusals.sorted(by: { $0.value > $1.value }).prefix(12) {
                lines.append("    \(count) × \(message)")
            }
            let widths = codeWidths.sorted().map(String.init).joined(separator: ", ")
            lines.append("code widths: \(widths)")
        }
        if rejectedRecords > 0 { lines.append("records rejected by both: \(rejectedRecords)") }
        lines.append("states: " + Self.list(states))
        for (category, count) in differenceCounts.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(count) × \(category)")
        }
        for difference in differences {
            lines.append("--- \(difference.category)\n\(difference.description)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func list(_ states: [ReferenceState: Int]) -> String {
        states.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
    }
}
