import Diagnostics
import PolicyCatalog
import PolicySemantics

extension LintRule {
    static let daysInconsistentAcrossScopes = LintRule(
        "days-inconsistent-across-scopes", .values, .warning,
        Page(
            "Two assignments of one policy give values of which one has no effect, or differ between vaults and HSMs.",
            reason: """
                Assignments at several scopes all apply, and the strictest decides: a looser value below a stricter one permits nothing. \
                Vaults and Managed HSMs of one scope that have different limits are often one change that was made in one place only.
                """,
            bad: #""minimumRSAKeySize": { "value": 2048 }"#,
            good: #""minimumRSAKeySize": { "value": 3072 }"#,
            source: "Domain §1.3; Language §1.4")
    ) { input, report in
        for property in GovernedProperty.allCases where property.isNumber {
            for control in input.controls.active(property) {
                guard let number = control.number else { continue }
                let others = input.controls.covering(control, property, of: control.object)
                let stricter = others.first { other in
                    guard let limit = other.number, other.outweighs(control) else { return false }
                    return property.isMaximum ? limit < number : limit > number
                }
                if let stricter {
                    report.addOnce(
                        at: control.place,
                        "\(control.title) is \(number), and has no effect: \(stricter.ownerTitle) applies here as well and asks for \(stricter.number ?? 0)",
                        notes: [stricter.note("the stricter value")])
                } else if control.object == .managedHSMKey,
                    let twin = input.controls.covering(control, property, of: .vaultKey)
                        .first(where: { $0.hasScope(of: control) && $0.number != number })
                {
                    report.addOnce(
                        at: control.place,
                        "\(control.title) is \(number) for Managed HSMs, and \(twin.number ?? 0) for vaults of the same scope",
                        severity: .info,
                        notes: [twin.note("the value for vaults")])
                }
            }
        }
    }
}

extension GovernedProperty {
    /// Whether smaller numbers are stricter.
    fileprivate var isMaximum: Bool {
        switch self {
        case .validityDays, .activeDays, .rotationDays, .certificateMonths, .renewalPercentage: true
        default: false
        }
    }
}

extension KeyControl {
    /// Whether another control can do nothing that this one does not do: refuse, or find.
    fileprivate func outweighs(_ other: KeyControl) -> Bool {
        isEnforced || !other.isEnforced
    }

    fileprivate func hasScope(of other: KeyControl) -> Bool {
        guard let own = site.scope, let scope = other.site.scope else { return false }
        return equalsFoldingASCII(own, scope)
    }
}
