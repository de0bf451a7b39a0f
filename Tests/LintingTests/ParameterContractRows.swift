private let hsm = "managed-hsm/managed-hsm-keys-"
private let logs = "monitoring/key-vault-deploy-diagnostic-log-deploy-log-analytics"

extension ContractRow {
    static let all: [ContractRow] = types + sets + names

    /// Values of a wrong type (decision 16: nothing is converted).
    private static let types = [
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": "3072" } }"#,
            "2:35 param-type-mismatch", fixed: #"{ "minimumRSAKeySize": { "value": 3072 } }"#),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": "RSA-3072" } }"#,
            "2:35 param-type-mismatch"),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": 3072.0 } }"#,
            "2:35 param-type-mismatch"),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": null } }"#,
            "2:35 param-type-mismatch"),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": [3072] } }"#,
            "2:35 param-type-mismatch"),
        ContractRow(
            "keys/keys-rsa-minimum-key-size",
            #"{ "minimumRSAKeySize": { "value": { "value": 3072 } } }"#,
            "2:35 param-type-mismatch"),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": { "value": "P-384" } }"#,
            "2:32 param-type-mismatch"),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": { "value": "P-256,P-384" } }"#,
            "2:32 param-type-mismatch"),
        ContractRow(
            hsm + "oct-minimum-key-size", #"{ "minimumOCTKeySize": { "value": "256" } }"#,
            "2:35 param-type-mismatch", fixed: #"{ "minimumOCTKeySize": { "value": 256 } }"#),
        ContractRow(
            hsm + "expiry-by-days",
            "{\n  \"minimumDaysBeforeExpiration\": {\n    \"value\": \"90\"\n  }\n}",
            "4:14 param-type-mismatch",
            fixed: "{\n  \"minimumDaysBeforeExpiration\": {\n    \"value\": 90\n  }\n}"),
        ContractRow(
            hsm + "expiry-by-days", #"{ "minimumDaysBeforeExpiration": { "value": 90.5 } }"#,
            "2:45 param-type-mismatch"),
        ContractRow(
            hsm + "expiry-by-days", #"{ "minimumDaysBeforeExpiration": { "value": "P90D" } }"#,
            "2:45 param-type-mismatch"),
        ContractRow(
            "vaults/audit-diagnostic-log-audit",
            #"{ "requiredRetentionDays": { "value": 365 } }"#,
            "2:39 param-type-mismatch",
            fixed: #"{ "requiredRetentionDays": { "value": "365" } }"#),
        ContractRow(
            logs, #"{ "logAnalytics": { "value": "w" }, "metricsEnabled": { "value": true } }"#,
            "2:66 param-type-mismatch",
            fixed: #"{ "logAnalytics": { "value": "w" }, "metricsEnabled": { "value": "True" } }"#),
        ContractRow(
            logs, #"{ "logAnalytics": { "value": "w" }, "matchWorkspace": { "value": "true" } }"#,
            "2:66 param-type-mismatch",
            fixed: #"{ "logAnalytics": { "value": "w" }, "matchWorkspace": { "value": true } }"#),
        ContractRow(
            hsm + "expiration-set", #"{ "effect": { "value": true } }"#, "2:24 param-type-mismatch"
        ),
    ]

    /// Values that are not allowed, some by their letter case alone (§3.1, §3.2).
    private static let sets = [
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "value": 3076 } }"#,
            "2:35 param-not-in-allowed-values"),
        ContractRow(
            hsm + "oct-minimum-key-size", #"{ "minimumOCTKeySize": { "value": 64 } }"#,
            "2:35 param-not-in-allowed-values"),
        ContractRow(
            hsm + "allowed-key-types", #"{ "allowedKeyTypes": { "value": ["RSA", "EC-HSM"] } }"#,
            "2:34 param-not-in-allowed-values"),
        ContractRow(
            hsm + "allowed-key-types",
            #"{ "allowedKeyTypes": { "value": ["rsa-hsm", "OCT-HSM"] } }"#,
            "2:34 param-allowed-values-case", "2:45 param-allowed-values-case",
            fixed: #"{ "allowedKeyTypes": { "value": ["RSA-HSM", "oct-HSM"] } }"#),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": { "value": ["p-384"] } }"#,
            "2:33 param-allowed-values-case",
            fixed: #"{ "allowedECNames": { "value": ["P-384"] } }"#),
        ContractRow(
            hsm + "ec-allowed-curve-names",
            #"{ "allowedECNames": { "value": ["P-384", "P384"] } }"#,
            "2:42 param-not-in-allowed-values"),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": { "value": ["P-384", 521] } }"#,
            "2:42 param-not-in-allowed-values"),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": { "value": [["P-384"]] } }"#,
            "2:33 param-not-in-allowed-values"),
        ContractRow(
            hsm + "expiration-set", #"{ "effect": { "value": "audit" } }"#,
            "2:24 param-allowed-values-case", fixed: #"{ "effect": { "value": "Audit" } }"#),
        ContractRow(
            "keys/keys-expiration-set", #"{ "effect": { "value": "DENY" } }"#,
            "2:24 param-allowed-values-case", fixed: #"{ "effect": { "value": "Deny" } }"#),
        ContractRow(
            "keys/keys-expiration-set", #"{ "effect": { "value": "Deny " } }"#,
            "2:24 param-not-in-allowed-values"),
        ContractRow(
            hsm + "expiration-set", #"{ "effect": { "value": "AuditIfNotExists" } }"#,
            "2:24 param-not-in-allowed-values"),
        ContractRow(
            "certificates/certificates-allowed-key-types", #"{ "effect": { "value": "deny" } }"#),
        ContractRow(
            "certificates/certificates-allowed-key-types", #"{ "effect": { "value": "DENY" } }"#,
            "2:24 param-not-in-allowed-values"),
    ]

    /// Names that are unknown or missing, and values without the object around them (§1.4, §1.8).
    private static let names = [
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeysize": { "value": 3072 } }"#),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSASize": { "value": 3072 } }"#,
            "2:3 param-undefined-in-definition"),
        ContractRow(
            "keys/keys-validity-period", #"{ "effect": { "value": "Audit" } }"#,
            "1:25 param-missing-required"),
        ContractRow(
            "keys/keys-validity-period", #"{ "maximumValidityDays": { "value": 365 } }"#,
            "1:25 param-missing-required", "2:3 param-undefined-in-definition"),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": 3072, "effect": "Audit" }"#,
            "2:24 param-value-not-wrapped", "2:40 param-value-not-wrapped",
            fixed:
                #"{ "minimumRSAKeySize": { "value": 3072 }, "effect": { "value": "Audit" } }"#),
        ContractRow(
            hsm + "ec-allowed-curve-names", #"{ "allowedECNames": ["P-384"] }"#,
            "2:21 param-value-not-wrapped",
            fixed: #"{ "allowedECNames": { "value": ["P-384"] } }"#),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"{ "minimumRSAKeySize": { "vale": 3072 } }"#,
            "2:24 param-value-not-wrapped", "2:24 param-type-mismatch"),
        ContractRow(
            hsm + "rsa-minimum-key-size", #"[{ "minimumRSAKeySize": { "value": 3072 } }]"#,
            "2:1 wrong-type"),
        ContractRow(
            hsm + "expiration-set",
            #"{ "effect": { "value": "Audit" }, "Effect": { "value": "Deny" } }"#,
            "2:35 duplicate-member"),
    ]
}
