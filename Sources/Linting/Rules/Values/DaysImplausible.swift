import Diagnostics
import PolicyCatalog

extension LintRule {
    static let daysImplausible = LintRule(
        "days-implausible", .values, .warning,
        Page(
            "A number of days, months or percent that an assignment gives is not one that a person means.",
            reason: """
                With 0 or less a limit on validity is exceeded by everything, and a notice of expiry finds only what has expired. \
                More than ten years limit nothing that is in use; such a number is often one of hours or minutes.
                """,
            bad: #""maximumValidityInDays": { "value": 8760 }"#,
            good: #""maximumValidityInDays": { "value": 365 }"#,
            source: "Domain §1.3, §1.4")
    ) { whole, report in
        for input in whole.worlds {
            for property in [GovernedProperty].inDays {
                for control in input.controls.active(property) {
                    guard let number = control.number, let problem = problem(number, property)
                    else { continue }
                    report.addOnce(
                        at: control.place, "\(control.title) is \(number): \(problem)")
                }
            }
        }
    }
}

extension [GovernedProperty] {
    fileprivate static let inDays: [GovernedProperty] = [
        .validityDays, .activeDays, .rotationDays, .daysBeforeExpiry, .certificateMonths,
        .renewalDays, .renewalPercentage,
    ]
}

/// What is odd about a number; nil when a person may mean it.
private func problem(_ number: Int, _ property: GovernedProperty) -> String? {
    switch property {
    case .renewalPercentage:
        if number >= 100 { return "a certificate has expired at 100 percent of its life" }
        return number < 1 ? "no renewal comes that early" : nil
    case .daysBeforeExpiry, .renewalDays:
        if number < 1 { return "only what has expired has so few days left" }
    default:
        if number < 1 { return "everything violates the policy" }
    }
    let limit = property == .certificateMonths ? 120 : 3650
    guard number > limit else { return nil }
    guard property != .certificateMonths else { return "more than ten years" }
    for (unit, count) in [("hours", 24), ("minutes", 1440), ("seconds", 86_400)]
    where number % count == 0 && number / count <= limit {
        return "more than ten years; \(number) \(unit) are \(property.quantity(number / count))"
    }
    return "more than ten years"
}
