import Testing

/// One assignment after another, each `FILE NAME=VALUE …`: its name stands in a line of its own, and so does each parameter.
struct ValueRow: CustomTestStringConvertible, Sendable {
    let assignments: [String]
    let profile: String?
    /// `LINE:COLUMN RULE`, in the order of places.
    let findings: [String]

    init(_ assignments: String..., profile: String? = nil, finds findings: [String]) {
        self.assignments = assignments
        self.profile = profile
        self.findings = findings
    }

    var testDescription: String {
        assignments.joined(separator: "; ") + (profile.map { " (\($0))" } ?? "")
    }
}

extension ValueRow {
    static let all: [ValueRow] = [
        // Ranges that nothing or everything satisfies.
        .init(
            "keys/keys-validity-period maximumValidityInDays=0", finds: ["4:39 days-implausible"]),
        .init(
            "keys/keys-validity-period maximumValidityInDays=-30", finds: ["4:39 days-implausible"]),
        .init(
            "keys/keys-validity-period maximumValidityInDays=8760", finds: ["4:39 days-implausible"]
        ),
        .init(
            "secrets/secrets-active-period maximumValidityInDays=3651",
            finds: ["4:39 days-implausible"]),
        .init(
            "secrets/secrets-expiry-by-days minimumDaysBeforeExpiration=0",
            finds: ["4:45 days-implausible"]),
        .init(
            "managed-hsm/managed-hsm-keys-expiry-by-days minimumDaysBeforeExpiration=43200",
            finds: ["4:45 days-implausible"]),
        .init(
            "certificates/certificates-validity-period maximumValidityInMonths=365",
            finds: ["4:41 days-implausible"]),
        .init(
            "certificates/certificates-lifetime-action maximumPercentageLife=100 minimumDaysBeforeExpiry=30",
            finds: ["4:39 days-implausible"]),
        .init(
            "keys/keys-rotation-policy-maximum-days-to-rotate maximumDaysToRotate=6",
            finds: ["4:37 rotation-below-service-minimum"]),
        .init("keys/keys-rotation-policy-maximum-days-to-rotate maximumDaysToRotate=7", finds: []),
        .init(
            "keys/keys-validity-period maximumValidityInDays=27",
            finds: ["4:39 validity-below-rotation-minimum"]),
        .init(
            "keys/keys-validity-period maximumValidityInDays=730",
            finds: ["4:39 days-ignore-leap-years"]),
        .init("keys/keys-validity-period maximumValidityInDays=731", finds: []),
        .init(
            "managed-hsm/managed-hsm-keys-oct-minimum-key-size minimumOCTKeySize=512",
            finds: ["4:35 oct-min-size-unsatisfiable"]),
        .init(
            "managed-hsm/managed-hsm-keys-ec-allowed-curve-names allowedECNames=[\"P-256\",\"P-256K\"]",
            finds: ["4:41 ec-curve-p256k-allowed"]),
        .init("keys/keys-ec-allowed-curve-names", finds: ["2:25 ec-curve-p256k-allowed"]),
        .init("keys/keys-allowed-key-types allowedKeyTypes=[]", finds: ["4:33 param-empty-list"]),
        .init(
            "managed-hsm/managed-hsm-keys-allowed-key-types allowedKeyTypes=[\"RSA-HSM\",\"EC-HSM\",\"oct-HSM\"]",
            finds: ["4:33 param-allowed-values-full-set"]),
        .init(
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=4096 effect=\"Disabled\"",
            finds: ["4:35 value-of-disabled-policy"]),
        // Effects whose consequence surprises.
        .init(
            "keys/keys-expiry-by-days minimumDaysBeforeExpiration=30 effect=\"Deny\"",
            finds: ["5:24 deny-expiry-by-days-blocks-operations"]),
        .init(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size minimumRSAKeySize=3072 effect=\"Deny\"",
            finds: ["5:24 preview-definition-enforced"]),
        .init("keys/keys-hsm-backed effect=\"Deny\"", finds: ["4:24 vault-oct-keys-refused"]),
        // Values that do not go together.
        .init(
            "keys/keys-expiry-by-days minimumDaysBeforeExpiration=90",
            "keys/keys-validity-period maximumValidityInDays=90",
            finds: ["4:45 days-window-contradiction"]
        ),
        .init(
            "keys/keys-active-period maximumValidityInDays=400",
            "keys/keys-validity-period maximumValidityInDays=300",
            finds: ["4:39 days-window-contradiction"]),
        .init(
            "certificates/certificates-expiry-by-days daysToExpire=100",
            "certificates/certificates-validity-period maximumValidityInMonths=3",
            finds: ["4:30 days-window-contradiction"]),
        .init(
            "keys/keys-rotation-policy-maximum-days-to-rotate maximumDaysToRotate=300",
            "keys/keys-validity-period maximumValidityInDays=300",
            finds: ["4:37 rotation-outside-validity"]),
        .init(
            "keys/keys-expiry-by-days minimumDaysBeforeExpiration=30",
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=3072",
            finds: ["4:45 expiry-days-without-expiration-policy"]),
        .init(
            "keys/keys-allowed-key-types allowedKeyTypes=[\"RSA-HSM\",\"EC-HSM\"]",
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=3072",
            finds: ["4:44 key-type-and-size-policy-gap"]),
        .init(
            "keys/keys-allowed-key-types allowedKeyTypes=[\"EC-HSM\"]",
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=3072",
            "keys/keys-ec-allowed-curve-names allowedECNames=[\"P-256\"]",
            finds: ["9:35 key-type-excludes-size-policy"]),
        .init(
            "keys/keys-allowed-key-types allowedKeyTypes=[\"RSA\",\"RSA-HSM\"]",
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=3072", "keys/keys-hsm-backed",
            finds: ["4:34 software-keys-allowed"]),
        .init(
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=3072",
            "certificates/certificates-rsa-minimum-key-size minimumRSAKeySize=2048",
            finds: ["9:35 secrets-certificates-adjacent"]),
        // The largest integers.
        .init(
            "certificates/certificates-expiry-by-days daysToExpire=9223372036854775807",
            "certificates/certificates-validity-period maximumValidityInMonths=9223372036854775807",
            "keys/keys-rotation-policy-maximum-days-to-rotate maximumDaysToRotate=9223372036854775807",
            "keys/keys-validity-period maximumValidityInDays=-9223372036854775808",
            finds: [
                "4:30 days-implausible", "9:41 days-implausible", "14:37 days-implausible",
                "19:39 days-implausible",
            ]),
        // Values that a profile does not accept.
        .init(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size minimumRSAKeySize=2048",
            profile: "cnsa-1.0", finds: ["4:35 rsa-min-size-below-profile"]),
        .init(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size", profile: "bsi-tr-02102-2026",
            finds: ["2:25 rsa-min-size-below-profile"]),
        .init(
            "managed-hsm/managed-hsm-keys-ec-allowed-curve-names allowedECNames=[\"P-521\"]",
            profile: "cnsa-1.0", finds: ["4:33 ec-curve-outside-profile"]),
        .init(
            "managed-hsm/managed-hsm-keys-ec-allowed-curve-names allowedECNames=[\"P-384\"]",
            profile: "cnsa-1.0", finds: []),
        .init(
            "managed-hsm/managed-hsm-keys-oct-minimum-key-size minimumOCTKeySize=128",
            profile: "cnsa-1.0", finds: ["4:35 oct-min-size-below-profile"]),
        .init(
            "keys/keys-validity-period maximumValidityInDays=1000", profile: "nist-57-r5",
            finds: ["4:39 validity-above-profile"]),
        .init(
            "keys/keys-rotation-policy-maximum-days-to-rotate maximumDaysToRotate=90",
            profile: "mcsb-v2-preview",
            finds: ["2:25 profile-policy-missing", "4:37 rotation-above-profile"]),
        .init(
            "certificates/certificates-validity-period maximumValidityInMonths=12",
            profile: "cabf-tls-br-2.2.6", finds: ["4:41 certificate-validity-above-profile"]),
        .init(
            "certificates/certificates-allowed-key-types allowedKeyTypes=[\"EC\"]",
            profile: "cnsa-2.0",
            finds: ["4:33 pqc-not-expressible", "4:34 key-type-outside-profile"]),
        .init(
            "secrets/secrets-active-period maximumValidityInDays=100", profile: "ada-90",
            finds: ["4:39 profile-silent"]),
        .init(
            "keys/keys-rsa-minimum-key-size minimumRSAKeySize=2048", profile: "cis-azure-5",
            finds: [
                "2:25 profile-policy-missing", "2:25 profile-policy-missing",
                "2:25 profile-policy-missing", "4:35 profile-silent",
            ]),
    ]
}
