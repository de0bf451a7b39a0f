/// The policy inside a certificate of REST or the CLI, in either's member names (Domain §2.3, §2.6).
struct CertificatePolicyForm {
    let policy: NestedObject
    let adapters: ReferenceAdapters
    private let prefix = ReferenceComponentKind.vaultCertificate.typeName + "/"

    /// Adds what the policy says; without a policy, everything that it would say stays not collected.
    func add(to component: inout ReferenceComponent) throws(Rejection) {
        guard let policy = policy.value else { return }
        let key = try part(policy, ["key_props", "keyProperties"])
        component[prefix + "keyProperties.keyType"] =
            try key.optionalField { (key) throws(Rejection) in
                try FieldReading.string(key.first(["kty", "keyType"]), "keyType")
            }
        component[prefix + "keyProperties.keySize"] =
            try key.optionalField { (key) throws(Rejection) in
                try FieldReading.integer(key.first(["key_size", "keySize"]), "keySize")
            }
        component[prefix + "keyProperties.ellipticCurveName"] =
            try key.optionalField { (key) throws(Rejection) in
                try FieldReading.curve(key.first(["crv", "curve"]), "curve")
            }
        let x509 = try part(policy, ["x509_props", "x509CertificateProperties"])
        component[prefix + "properties.validityInMonths"] =
            try x509.optionalField { (x509) throws(Rejection) in
                let months = x509.first(["validity_months", "validityInMonths"])
                return try FieldReading.integer(months, "validityInMonths")
            }
        let issuer = try part(policy, ["issuer", "issuerParameters"])
        component[prefix + "issuer.name"] = adapters.provider(
            ofIssuer: try issuer.optionalField { (issuer) throws(Rejection) in
                try FieldReading.string(issuer["name"], "name")
            })
        try addLifetimeAction(policy, to: &component)
    }

    /// The alias is singular: one action gives its triggers, none gives none, several cannot be told.
    private func addLifetimeAction(
        _ policy: ReferenceJSON, to component: inout ReferenceComponent
    ) throws(Rejection) {
        let days = prefix + "lifetimeAction.daysBeforeExpiry"
        let percentage = prefix + "lifetimeAction.lifetimePercentage"
        let list = policy.first(["lifetime_actions", "lifetimeActions"]) ?? .null
        if FieldReading.isTruncated(list) { return }
        guard let actions = list.isNull ? [] : list.elements else {
            throw Rejection("`lifetimeActions` is not an array")
        }
        if actions.count > 1 { return }
        let action = try FieldReading.object(actions.first, "lifetimeActions")
        let trigger =
            if case .object(let value) = action {
                try FieldReading.object(value["trigger"], "trigger")
            } else {
                action
            }
        component[days] = try trigger.optionalField { (trigger) throws(Rejection) in
            let value = trigger.first(["days_before_expiry", "daysBeforeExpiry"])
            return try FieldReading.integer(value, "daysBeforeExpiry")
        }
        component[percentage] = try trigger.optionalField { (trigger) throws(Rejection) in
            let value = trigger.first(["lifetime_percentage", "lifetimePercentage"])
            return try FieldReading.integer(value, "lifetimePercentage")
        }
    }

    private func part(
        _ policy: ReferenceJSON, _ names: [String]
    ) throws(Rejection) -> NestedObject {
        try FieldReading.object(policy.first(names), names[0])
    }
}
