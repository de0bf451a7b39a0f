import Diagnostics
import JSONSyntax
import PolicyCatalog

extension LintRule {
    static let softwareKeysAllowed = LintRule(
        "software-keys-allowed", .values, .warning,
        Page(
            "An assignment allows keys made in software where hardware is required.",
            reason: """
                `RSA` and `EC` are keys that the service makes in software; `RSA-HSM` and `EC-HSM` are made in hardware. \
                Where the policy on HSM-backed keys is assigned as well, such keys pass one policy and violate the other. A profile that asks for hardware is a remark of its own level.
                """,
            bad: #""allowedKeyTypes": { "value": ["RSA", "RSA-HSM"] }"#,
            good: #""allowedKeyTypes": { "value": ["RSA-HSM"] }"#,
            source: "Domain §1.3; the profile that `--profile` names")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.keyTypes, of: .vaultKey) {
                let software = control.entries.filter { entry in
                    ["RSA", "EC"].contains { equalsFoldingASCII($0, entry.string ?? "") }
                }
                guard !software.isEmpty else { continue }
                let names = quotedList(software.compactMap(\.string))
                let place = control.isWritten ? software[0].span : control.place
                if let other = input.controls.covering(control, .hsmBacked, of: .vaultKey).first {
                    report.addOnce(
                        at: place,
                        "\(names): keys made in software are allowed, and \(other.ownerTitle) requires hardware",
                        notes: [other.note("required here")])
                } else if let profile = input.profile,
                    let limit = profile.limits.first(where: {
                        $0.property == .hsmBacked && $0.objects.contains(.vaultKey)
                            && $0.holds(at: input.now)
                    })
                {
                    report.addOnce(
                        at: place,
                        "\(names): keys made in software are allowed, and profile `\(profile.name)` asks for hardware",
                        severity: limit.severity, notes: input.notes(on: limit))
                }
            }
        }
    }
}
