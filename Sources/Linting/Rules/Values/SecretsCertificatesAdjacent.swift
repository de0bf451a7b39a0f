import Diagnostics
import PolicyCatalog

extension LintRule {
    static let secretsCertificatesAdjacent = LintRule(
        "secrets-certificates-adjacent", .values, .info,
        Page(
            "An assignment accepts certificates whose keys are weaker than keys may be at the same place.",
            reason: """
                The key of a certificate is a key as well. Where keys are governed more strictly, the values for certificates are often left at what they were.
                """,
            bad: #""minimumRSAKeySize": { "value": 2048 }"#,
            good: #""minimumRSAKeySize": { "value": 3072 }"#,
            source: "Domain §1.3")
    ) { input, report in
        for control in input.controls.active(.rsaKeySize, of: .vaultCertificate) {
            guard let number = control.number,
                let keys = input.controls.covering(control, .rsaKeySize, of: .vaultKey)
                    .first(where: { $0.number ?? 0 > number })
            else { continue }
            report.addOnce(
                at: control.place,
                "certificates may have RSA keys of \(control.quantity), and keys need \(keys.quantity)",
                notes: [keys.note("the value for keys")])
        }
        for control in input.controls.active(.curves, of: .vaultCertificate) {
            for keys in input.controls.covering(control, .curves, of: .vaultKey) {
                let more = control.texts.filter { text in
                    !keys.texts.contains { equalsFoldingASCII($0, text) }
                }
                guard !more.isEmpty, !keys.texts.isEmpty else { continue }
                report.addOnce(
                    at: control.place,
                    "certificates may be on \(quotedList(more)), and keys may not",
                    notes: [keys.note("the curves for keys")])
                break
            }
        }
    }
}
