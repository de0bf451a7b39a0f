import Diagnostics
import PolicyCatalog

extension LintRule {
    static let daysWindowContradiction = LintRule(
        "days-window-contradiction", .values, .error,
        Page(
            "Two assignments leave no time at which a key, secret or certificate satisfies both.",
            reason: """
                When the days that must be left before expiry are as many as the validity may have, nothing that is made satisfies both policies after its first moment. \
                With the effect `deny` nothing can be made or renewed. A limit on use that lies above the validity is reached only by what has expired, a warning.
                """,
            bad: #""minimumDaysBeforeExpiration": { "value": 365 }"#,
            good: #""minimumDaysBeforeExpiration": { "value": 30 }"#,
            source: "Domain §1.3, §1.4")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.daysBeforeExpiry) {
                checkNotice(control, input.controls, &report)
            }
            for control in input.controls.active(.activeDays) {
                checkUse(control, input.controls, &report)
            }
        }
    }
}

private func checkNotice(
    _ control: KeyControl, _ controls: KeyControls, _ report: inout LintReport
) {
    guard let days = control.number, days > 0 else { return }
    let isCertificate = control.object == .vaultCertificate
    let limits = controls.covering(
        control, isCertificate ? .certificateMonths : .validityDays, of: control.object)
    // No month is longer than 31 days.
    let longest = isCertificate ? days / 31 : days
    guard let other = limits.first(where: { (0...longest).contains($0.number ?? -1) }) else {
        return
    }
    report.addOnce(
        at: control.place,
        "\(control.title) asks for \(control.quantity), and \(other.ownerTitle) allows a validity of \(other.quantity): nothing satisfies both",
        notes: [other.note("the validity that is allowed")],
        help: isCertificate ? nil : "write less than \(other.number ?? 0)")
}

private func checkUse(
    _ control: KeyControl, _ controls: KeyControls, _ report: inout LintReport
) {
    let limits = controls.covering(control, .validityDays, of: control.object)
    guard let days = control.number, days > 1,
        let other = limits.first(where: { (1..<days).contains($0.number ?? 0) })
    else { return }
    report.addOnce(
        at: control.place,
        "use for \(control.quantity) is longer than the validity of \(other.quantity) that \(other.ownerTitle) allows: only what has expired reaches it",
        severity: .warning, notes: [other.note("the validity that is allowed")])
}
