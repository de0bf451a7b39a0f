/// A record of the data plane's REST interface or of the CLI, which renames some members (Domain §2.2, §2.3).
struct DataPlaneForm {
    let record: ReferenceJSON
    let adapters: ReferenceAdapters

    /// Reads the record; nil when nothing in it identifies a key, secret or certificate.
    func component() throws(Rejection) -> ReferenceComponent? {
        if case .object(let members)? = record["key"] {
            let key = ReferenceJSON.object(members)
            guard let kid = key["kid"], !kid.isNull else { return nil }
            return try bundle(key)
        }
        if let id = record["id"]?.text, let address = VaultObjectAddress(id) {
            switch address.collection {
            case .keys: return try item(address)
            case .secrets: return try secret(address)
            case .certificates:
                let isIssuer = NameFolding.areEqual(address.name, "issuers")
                return isIssuer && record["provider"] != nil ? nil : try certificate(address)
            }
        }
        guard record["id"] == nil, let kid = record["kid"], !kid.isNull else { return nil }
        return try item(keyAddress(kid))
    }

    private func keyAddress(_ kid: ReferenceJSON?) throws(Rejection) -> VaultObjectAddress {
        let address = try VaultObjectAddress(kid, "kid")
        guard address.collection == .keys else { throw Rejection("`kid` is not the id of a key") }
        return address
    }

    /// `GET /keys/{name}`, `az keyvault key show`: everything but the rotation policy.
    private func bundle(_ key: ReferenceJSON) throws(Rejection) -> ReferenceComponent {
        let address = try keyAddress(key["kid"])
        var component = try address.component()
        let prefix = try address.kind.typeName + "/"
        try addDates(to: &component, prefix)
        let type = try FieldReading.string(key["kty"], "kty")
        let material = KeyMaterial(type: type)
        component[prefix + "keyType"] = type
        component[prefix + "keySize"] = try material.size(
            key: key, declared: { () throws(Rejection) in try declaredSize() })
        component[prefix + "ellipticCurveName"] = try material.curve(key["crv"], "crv")
        addRotation(to: &component, prefix, address)
        return component
    }

    /// An item of a key list: attributes, and on new API versions the size of symmetric keys.
    private func item(_ address: VaultObjectAddress) throws(Rejection) -> ReferenceComponent {
        var component = try address.component()
        let prefix = try address.kind.typeName + "/"
        try addDates(to: &component, prefix)
        let size = try declaredSize()
        component[prefix + "keySize"] = size == .absent ? .notCollected : size
        addRotation(to: &component, prefix, address)
        return component
    }

    private func secret(_ address: VaultObjectAddress) throws(Rejection) -> ReferenceComponent {
        var component = try address.component()
        let prefix = try address.kind.typeName + "/"
        try addDates(to: &component, prefix)
        component[prefix + "contentType"] =
            try FieldReading.string(record["contentType"], "contentType")
        return component
    }

    private func certificate(
        _ address: VaultObjectAddress
    ) throws(Rejection) -> ReferenceComponent {
        var component = try address.component()
        try addDates(to: &component, try address.kind.typeName + "/")
        let policy = CertificatePolicyForm(
            policy: try FieldReading.object(record["policy"], "policy"), adapters: adapters)
        try policy.add(to: &component)
        if let bytes = record["cer"]?.text.flatMap(Base64Text.bytes),
            let name = CertificateIssuer.commonName(certificate: bytes)
        {
            component[ReferenceComponentKind.vaultCertificate.typeName + "/issuer.commonName"] =
                .present(.string(name))
        }
        return component
    }

    /// REST says `exp`, `nbf`, `created`; the CLI `expires`, `notBefore`, `created`. Without attributes, nothing is known.
    private func addDates(
        to component: inout ReferenceComponent, _ prefix: String
    ) throws(Rejection) {
        let attributes = try FieldReading.object(record["attributes"], "attributes")
        for (tail, names) in [
            ("attributes.expiresOn", ["exp", "expires"]),
            ("attributes.notBefore", ["nbf", "notBefore"]),
            ("attributes.createdOn", ["created"]),
        ] where component.kind?.hasAlias(tail) == true {
            component[prefix + tail] = try attributes.field { (values) throws(Rejection) in
                try FieldReading.date(values.first(names), tail)
            }
        }
    }

    /// The size that the record states, in `attributes` or beside it; absent when it states none.
    private func declaredSize() throws(Rejection) -> ReferenceFieldState {
        let attributes = try FieldReading.object(record["attributes"], "attributes").value
        let candidates = [attributes?["key_size"], attributes?["keySize"], record["keySize"]]
        let stated = candidates.compactMap { $0 }.first { !$0.isNull }
        return try FieldReading.integer(stated, "keySize")
    }

    private func addRotation(
        to component: inout ReferenceComponent, _ prefix: String, _ address: VaultObjectAddress
    ) {
        guard component.kind == .vaultKey,
            let policy = adapters.rotationPolicies[host: address.host, key: address.name]
        else { return }
        component[prefix + "scheduledRotationDate"] = policy.nextRotation(
            created: component[prefix + "attributes.createdOn"],
            expires: component[prefix + "attributes.expiresOn"])
    }
}

extension ReferenceJSON {
    /// The value of the first of these names that the object has.
    func first(_ names: [String]) -> ReferenceJSON? {
        names.lazy.compactMap { self[$0] }.first
    }
}
