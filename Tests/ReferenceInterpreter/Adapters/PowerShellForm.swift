/// An object of the Az.KeyVault module through `ConvertTo-Json` (Domain §2.4); member names ignore case.
///
/// Only these objects have `VaultName`, which holds the HSM's name for HSM keys. One without `Id` is no component.
struct PowerShellForm {
    let record: ReferenceJSON
    let adapters: ReferenceAdapters

    static func isOne(_ record: ReferenceJSON) -> Bool {
        record["VaultName"].map { !$0.isNull } ?? false
    }

    func component() throws(Rejection) -> ReferenceComponent? {
        guard let address = record["Id"]?.text.flatMap(VaultObjectAddress.init) else { return nil }
        let kind = try address.kind
        let prefix = kind.typeName + "/"
        var component = try address.component()
        for (tail, name) in [
            ("attributes.expiresOn", "Expires"), ("attributes.notBefore", "NotBefore"),
            ("attributes.createdOn", "Created"),
        ] where kind.hasAlias(tail) {
            component[prefix + tail] = try FieldReading.date(record[name], name)
        }
        switch kind {
        case .vaultKey, .hsmKey: try addKey(to: &component, prefix, address)
        case .vaultSecret:
            component[prefix + "contentType"] =
                try FieldReading.string(record["ContentType"], "ContentType")
        case .vaultCertificate: try addCertificate(to: &component, prefix)
        }
        return component
    }

    /// With `-Name` the object has the key's type and material; a list item has neither.
    private func addKey(
        to component: inout ReferenceComponent, _ prefix: String, _ address: VaultObjectAddress
    ) throws(Rejection) {
        if !isMissing("KeyType") || !isMissing("Key") {
            // The material is of use only where the type or the size is missing, and may be anything elsewhere.
            let key = record["Key"]
            var type = try FieldReading.string(keyType(key), "KeyType")
            if type == .absent, let key, FieldReading.isTruncated(key) { type = .notCollected }
            let material = KeyMaterial(type: type)
            component[prefix + "keyType"] = type
            component[prefix + "keySize"] = try size(material, key)
            component[prefix + "ellipticCurveName"] =
                try material.curve(record["CurveName"], "CurveName")
        }
        guard component.kind == .vaultKey,
            let policy = adapters.rotationPolicies[host: address.host, key: address.name]
        else { return }
        component[prefix + "scheduledRotationDate"] = policy.nextRotation(
            created: component[prefix + "attributes.createdOn"],
            expires: component[prefix + "attributes.expiresOn"])
    }

    private func isMissing(_ name: String) -> Bool {
        record[name]?.isNull ?? true
    }

    /// The size that the object states, else that of its material.
    private func size(
        _ material: KeyMaterial, _ key: ReferenceJSON?
    ) throws(Rejection) -> ReferenceFieldState {
        if material.family == .ellipticCurve { return .absent }
        let stated = try FieldReading.integer(record["KeySize"], "KeySize")
        if stated != .absent { return stated }
        return try material.size(key: key, declared: { .absent })
    }

    private func keyType(_ key: ReferenceJSON?) -> ReferenceJSON? {
        if let type = record["KeyType"], !type.isNull { type } else { key?["Kty"] }
    }

    private func addCertificate(
        to component: inout ReferenceComponent, _ prefix: String
    ) throws(Rejection) {
        if case .object(let policy) = try FieldReading.object(record["Policy"], "Policy") {
            component[prefix + "keyProperties.keyType"] =
                try FieldReading.string(policy["Kty"], "Kty")
            component[prefix + "keyProperties.keySize"] =
                try FieldReading.integer(policy["KeySize"], "KeySize")
            component[prefix + "keyProperties.ellipticCurveName"] =
                try FieldReading.curve(policy["Curve"], "Curve")
            component[prefix + "properties.validityInMonths"] =
                try FieldReading.integer(policy["ValidityInMonths"], "ValidityInMonths")
            component[prefix + "issuer.name"] = adapters.provider(
                ofIssuer: try FieldReading.string(policy["IssuerName"], "IssuerName"))
            try addLifetimeAction(policy, to: &component, prefix)
        }
        if case .object(let certificate) =
            try FieldReading.object(record["Certificate"], "Certificate"),
            let issuer = certificate["Issuer"]?.text,
            let name = CertificateIssuer.commonName(distinguishedName: issuer)
        {
            component[prefix + "issuer.commonName"] = .present(.string(name))
        }
    }

    /// The module flattens the renewal and the e-mail action; when both are set there are two actions.
    private func addLifetimeAction(
        _ policy: ReferenceJSON, to component: inout ReferenceComponent, _ prefix: String
    ) throws(Rejection) {
        let names = ["AtNumberOfDaysBeforeExpiry", "AtPercentageLifetime"]
        let isSet = ["Renew", "Email"].map { action in
            names.contains { policy[action + $0].map { !$0.isNull } ?? false }
        }
        // What several actions say is of no use, right or wrong.
        if isSet == [true, true] { return }
        var actions: [(days: ReferenceFieldState, percentage: ReferenceFieldState)] = []
        for name in ["Renew", "Email"] {
            let daysName = name + "AtNumberOfDaysBeforeExpiry"
            let percentageName = name + "AtPercentageLifetime"
            let days = try FieldReading.integer(policy[daysName], daysName)
            let percentage = try FieldReading.integer(policy[percentageName], percentageName)
            if days != .absent || percentage != .absent { actions.append((days, percentage)) }
        }
        component[prefix + "lifetimeAction.daysBeforeExpiry"] = actions.first?.days ?? .absent
        component[prefix + "lifetimeAction.lifetimePercentage"] =
            actions.first?.percentage ?? .absent
    }
}
