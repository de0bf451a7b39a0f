import Diagnostics
import PolicyCatalog

extension LintRule {
    static let daysIgnoreLeapYears = LintRule(
        "days-ignore-leap-years", .values, .info,
        Page(
            "A limit counts whole years of 365 days, and a year may have 366.",
            reason: """
                Tools set an expiry a calendar year ahead, and rotation policies count in years as `P1Y` and `P2Y`. Across a 29th of February that is one day more than the limit, and the key is a false finding.
                """,
            bad: #""maximumValidityInDays": { "value": 730 }"#,
            good: #""maximumValidityInDays": { "value": 731 }"#,
            source: "Domain §2.2, §6")
    ) { whole, report in
        for input in whole.worlds {
            for property in [GovernedProperty.validityDays, .rotationDays] {
                for control in input.controls.active(property) {
                    guard let days = control.number, days % 365 == 0,
                        (1...10).contains(days / 365)
                    else { continue }
                    let years = days / 365
                    let longest = days + (years + 3) / 4
                    report.addOnce(
                        at: control.place,
                        "\(years == 1 ? "a year" : "\(years) years") can have \(longest) days, and what lasts that long by the calendar is found",
                        help: "write \(longest)")
                }
            }
        }
    }
}
