import Diagnostics
import PolicyCatalog

extension LintRule {
    static let rotationOutsideValidity = LintRule(
        "rotation-outside-validity", .values, .warning,
        Page(
            "An assignment lets keys rotate so late that another policy finds them first.",
            reason: """
                A rotation that comes after the expiry leaves applications with an expired key. One that comes inside the days before expiry, or after the days of use, \
                leaves keys that rotate on time as violations of the other policy.
                """,
            bad: #""maximumDaysToRotate": { "value": 365 }"#,
            good: #""maximumDaysToRotate": { "value": 300 }"#,
            source: "Domain §1.3, §1.4")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.rotationDays) where control.number ?? 0 > 0 {
                checkExpiry(control, input.controls, &report)
                checkUse(control, input.controls, &report)
            }
        }
    }
}

private func checkExpiry(
    _ control: KeyControl, _ controls: KeyControls, _ report: inout LintReport
) {
    let days = control.number ?? 0
    let validity = controls.covering(control, .validityDays, of: control.object).least
    guard let validity, let limit = validity.number, limit > 0 else { return }
    if days >= limit {
        report.addOnce(
            at: control.place,
            "rotation after \(control.quantity) may come after the expiry: \(validity.ownerTitle) allows a validity of \(validity.quantity)",
            notes: [validity.note("the validity that is allowed")])
        return
    }
    let notices = controls.covering(control, .daysBeforeExpiry, of: control.object)
    guard
        let notice = notices.first(where: { notice in
            // Of a notice as long as the validity another rule tells.
            notice.number.map { $0 > 0 && $0 < limit && days > limit - $0 } ?? false
        })
    else { return }
    report.addOnce(
        at: control.place,
        "rotation after \(control.quantity) may come when less than \(notice.quantity) are left of a validity of \(validity.quantity)",
        notes: [
            validity.note("the validity that is allowed"),
            notice.note("the days that must be left"),
        ])
}

private func checkUse(
    _ control: KeyControl, _ controls: KeyControls, _ report: inout LintReport
) {
    let use = controls.covering(control, .activeDays, of: control.object).least
    guard let use, let limit = use.number, limit > 0, limit < control.number ?? 0 else { return }
    report.addOnce(
        at: control.place,
        "keys that rotate after \(control.quantity), as allowed, were in use for longer than the \(use.quantity) of \(use.ownerTitle)",
        notes: [use.note("the days of use")])
}

extension [KeyControl] {
    /// The control with the smallest number.
    fileprivate var least: KeyControl? {
        filter { $0.number != nil }.min { ($0.number ?? 0) < ($1.number ?? 0) }
    }
}
