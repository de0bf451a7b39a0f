/// The six Managed HSM built-ins with settings that some keys of the benchmark mix violate.
enum ManagedHSMPolicies {
    static let policies = [
        AssignedBuiltin("managed-hsm/managed-hsm-keys-allowed-key-types.json", "{}"),
        AssignedBuiltin(
            "managed-hsm/managed-hsm-keys-ec-allowed-curve-names.json",
            #"{"allowedECNames": {"value": ["P-256", "P-384", "P-521"]}}"#),
        AssignedBuiltin("managed-hsm/managed-hsm-keys-expiration-set.json", "{}"),
        AssignedBuiltin(
            "managed-hsm/managed-hsm-keys-expiry-by-days.json",
            #"{"minimumDaysBeforeExpiration": {"value": 90}}"#),
        AssignedBuiltin(
            "managed-hsm/managed-hsm-keys-oct-minimum-key-size.json",
            #"{"minimumOCTKeySize": {"value": 256}}"#),
        AssignedBuiltin(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size.json",
            #"{"minimumRSAKeySize": {"value": 3072}}"#),
    ]
}
