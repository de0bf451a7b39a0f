/// An object of the Az.KeyVault module through `ConvertTo-Json` (Domain §2.4); member names ignore case.
///
/// Only these objects have `VaultName`, which holds the HSM's name for HSM keys.
struct PowerShellForm {
    let record: ReferenceJSON
    let adapters: ReferenceAdapters

    static func isOne(_ record: ReferenceJSON) -> Bool {
        record["VaultName"] != nil
            && record["Id"]?.text.flatMap(VaultObjectAddress.init) != nil
    }

    func component() throws(Rejection) -> ReferenceComponent {
        let address = try VaultObjectAddress(record["Id"], "Id")
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
            let object = try FieldReading.object(record["Key"], "Key")
            let key = object.value
            var type = try FieldReading.string(keyType(key), "KeyType")
            if type == .absent, case .truncated = object { type = .notCollected }
            let material = KeyMaterial(type: type)
            let declared = try FieldReading.integer(record["KeySize"], "KeySize")
            component[prefix + "keyType"] = type
            component[prefix + "keySize"] =
                declared == .absent || material.family == .ellipticCurve
                ? material.size(key: key, declared: .absent) : declared
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
        var actions: [(days: ReferenceFieldState, percentage: ReferenceFieldState)] = []
        for name in ["Renew", "Email"] {
            let daysName = name + "AtNumberOfDaysBeforeExpiry"
            let percentageName = name + "AtPercentageLifetime"
            let days = try FieldReading.integer(policy[daysName], daysName)
            let percentage = try FieldReading.integer(policy[percentageName], percentageName)
            if days != .absent || percentage != .absent { actions.append((days, percentage)) }
        }
        if actions.count > 1 { return }
        component[prefix + "lifetimeAction.daysBeforeExpiry"] = actions.first?.days ?? .absent
        component[prefix + "lifetimeAction.lifetimePercentage"] =
            actions.first?.percentage ?? .absent
    }
}
