/// The shares of states as a ring and as bars, in SVG without any script.
struct DonutChart {
    /// The length of a hundredth of the ring, whose radius is 40.
    private static let arc = 2 * Double.pi * 40 / 100

    private let totals: ComplianceTotals

    init(_ totals: ComplianceTotals) {
        self.totals = totals
    }

    /// A ring with an arc for each state of resources, and the percentage inside.
    var svg: String {
        let shares = Self.shares(totals.resources)
        var start = 0.0
        var arcs = ""
        for (state, count, share) in shares {
            arcs += """
                <circle class="\(state.rawValue)" cx="50" cy="50" r="40" \
                stroke-dasharray="\(Self.digits(share * Self.arc)) 300" \
                stroke-dashoffset="\(Self.digits(-start * Self.arc))" transform="rotate(-90 50 50)">\
                <title>\(count) \(state.words)</title></circle>\n
                """
            start += share
        }
        let words = shares.map { "\($0.count) \($0.state.words)" }.joined(separator: ", ")
        let isJudged = !shares.isEmpty
        let label =
            isJudged
            ? "\(totals.percentage) % of resources compliant: \(words)" : "Nothing was judged"
        return """
            <svg class="donut" viewBox="0 0 100 100" role="img" aria-label="\(label)">
            <circle class="track" cx="50" cy="50" r="40"></circle>
            \(arcs)<text class="share" x="50" y="54">\(isJudged ? "\(totals.percentage)%" : "–")</text>
            <text class="what" x="50" y="68">compliant</text>
            </svg>
            """
    }

    /// A line with a bar for each state that occurs.
    static func legend(_ counts: StateCounts) -> String {
        let shares = shares(counts)
        guard !shares.isEmpty else { return "<p>None was judged.</p>" }
        let lines = shares.map { state, count, share in
            """
            <li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="\(state.rawValue)" \
            width="10" height="10"/></svg><span>\(state.words)</span>\
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="\(state.rawValue)" width="\(digits(share))" height="8"/></svg>\
            <span class="count">\(count)</span></li>\n
            """
        }
        return "<ul class=\"legend\">\n\(lines.joined())</ul>"
    }

    /// The states that occur, with their parts of a hundred.
    private static func shares(
        _ counts: StateCounts
    ) -> [(state: ComplianceState, count: Int, share: Double)] {
        let states = ComplianceState.byRank.filter { $0 != .notApplicable && counts[$0] > 0 }
        let total = states.reduce(0) { $0 + counts[$1] }
        return states.map { ($0, counts[$0], 100 * Double(counts[$0]) / Double(total)) }
    }

    /// Two decimals.
    private static func digits(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = String(abs(hundredths) % 100)
        return (value < 0 ? "-" : "") + "\(abs(hundredths) / 100)."
            + (rest.utf8.count < 2 ? "0" + rest : rest)
    }
}
