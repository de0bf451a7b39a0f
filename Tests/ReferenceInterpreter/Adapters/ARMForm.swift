/// A key or secret as an ARM resource (Domain §2.5).
///
/// A GET document is complete, so what it lacks is absent (decision 3); a LIST item of keys carries only `attributes` and `keyUri`.
struct ARMForm {
    private let record: ReferenceJSON
    private let kind: ReferenceComponentKind
    /// `keys` or `secrets`: the segment of the id that ends the resource's part.
    private let collection: String

    init?(record: ReferenceJSON, type: String) {
        switch NameFolding.folded(type) {
        case "microsoft.keyvault/vaults/keys", "microsoft.keyvault/vaults/keys/versions":
            (kind, collection) = (.vaultKey, "keys")
        case "microsoft.keyvault/managedhsms/keys", "microsoft.keyvault/managedhsms/keys/versions":
            (kind, collection) = (.hsmKey, "keys")
        case "microsoft.keyvault/vaults/secrets":
            (kind, collection) = (.vaultSecret, "secrets")
        default: return nil
        }
        self.record = record
    }

    func component(
        joining policies: ReferenceRotationPolicies
    ) throws(Rejection) -> ReferenceComponent {
        let properties = try FieldReading.object(record["properties"], "properties")
        let values = properties.value ?? .object([])
        var component = try identity(values)
        let isList = collection == "keys" && (values["kty"]?.isNull ?? true)
        let dates = try FieldReading.object(values["attributes"], "attributes")
        for (tail, name) in [
            ("attributes.expiresOn", "exp"), ("attributes.notBefore", "nbf"),
            ("attributes.createdOn", "created"),
        ] where kind.hasAlias(tail) {
            component[alias(tail)] =
                switch dates {
                case .object(let values): try FieldReading.date(values[name], name)
                case .missing: isList ? .notCollected : .absent
                case .truncated: .notCollected
                }
        }
        if collection == "secrets" {
            component[alias("contentType")] =
                try FieldReading.string(values["contentType"], "contentType")
        } else {
            try addKey(values, isList: isList, policies, to: &component)
        }
        return component
    }

    private func addKey(
        _ values: ReferenceJSON, isList: Bool, _ policies: ReferenceRotationPolicies,
        to component: inout ReferenceComponent
    ) throws(Rejection) {
        if !isList {
            let type = try FieldReading.string(values["kty"], "kty")
            let material = KeyMaterial(type: type)
            component[alias("keyType")] = type
            // The document may hold the field of the other family: it does not belong to the key.
            component[alias("keySize")] =
                material.family == .ellipticCurve
                ? .absent : try FieldReading.integer(values["keySize"], "keySize")
            component[alias("ellipticCurveName")] =
                try material.curve(values["curveName"], "curveName")
        }
        guard kind == .vaultKey else { return }
        let inline = try FieldReading.object(values["rotationPolicy"], "rotationPolicy")
        let supplied = joinedPolicy(values, policies)
        switch (inline, supplied) {
        case (.object(let policy), _):
            component[alias("scheduledRotationDate")] =
                nextRotation(ReferenceRotationPolicy(policy: policy), component)
        case (_, let policy?):
            component[alias("scheduledRotationDate")] = nextRotation(policy, component)
        case (.missing, nil):
            component[alias("scheduledRotationDate")] = isList ? .notCollected : .absent
        case (.truncated, nil): component[alias("scheduledRotationDate")] = .notCollected
        }
    }

    private func nextRotation(
        _ policy: ReferenceRotationPolicy, _ component: ReferenceComponent
    ) -> ReferenceFieldState {
        policy.nextRotation(
            created: component[alias("attributes.createdOn")],
            expires: component[alias("attributes.expiresOn")])
    }

    private func joinedPolicy(
        _ values: ReferenceJSON, _ policies: ReferenceRotationPolicies
    ) -> ReferenceRotationPolicy? {
        guard let address = address(values) else { return nil }
        return policies[host: address.host, key: address.name]
    }

    private func address(_ values: ReferenceJSON) -> VaultObjectAddress? {
        let name = collection == "keys" ? "keyUri" : "secretUri"
        return [values[name + "WithVersion"], values[name]]
            .compactMap { $0?.text.flatMap(VaultObjectAddress.init) }.first
    }

    /// Name and resource come from the ARM id, the component's id from the data-plane address if there is one.
    private func identity(_ values: ReferenceJSON) throws(Rejection) -> ReferenceComponent {
        guard let id = record["id"]?.text else { throw Rejection("`id` is not a string") }
        let segments = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let place = segments.lastIndex(where: { NameFolding.areEqual($0, collection) }),
            place + 1 < segments.count, !segments[place + 1].isEmpty
        else { throw Rejection("`id` is not the id of one of \(collection)") }
        return ReferenceComponent(
            componentType: kind.typeName, componentID: address(values)?.componentID ?? id,
            componentName: segments[place + 1],
            resourceID: segments[..<place].joined(separator: "/"), unlisted: .notCollected)
    }

    private func alias(_ tail: String) -> String {
        kind.typeName + "/" + tail
    }
}
