/// A key or secret as an ARM resource (Domain §2.5).
///
/// A GET document is complete, so what it lacks is absent (decision 3); a LIST item of keys carries only `attributes` and `keyUri`.
struct ARMForm {
    private let record: ReferenceJSON
    private let kind: ReferenceComponentKind
    private let id: String
    private let name: String
    /// The id of the vault or HSM.
    private let parent: String

    /// Nil when the id, which tells the type too, is not that of a key or secret of a vault or HSM, or of a version of one.
    init?(record: ReferenceJSON, id: String) {
        let segments = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isVersion =
            segments.count == 13 && NameFolding.areEqual(segments[11], "versions")
        guard segments.count == 11 || isVersion, NameFolding.areEqual(segments[1], "subscriptions"),
            NameFolding.areEqual(segments[5], "providers"),
            NameFolding.areEqual(segments[6], "Microsoft.KeyVault"), !segments[10].isEmpty
        else { return nil }
        switch NameFolding.folded(segments[7] + "/" + segments[9]) {
        case "vaults/keys": kind = .vaultKey
        case "managedhsms/keys": kind = .hsmKey
        case "vaults/secrets": kind = .vaultSecret
        default: return nil
        }
        self.record = record
        self.id = id
        name = segments[10]
        parent = segments[..<9].joined(separator: "/")
    }

    private var isSecret: Bool { kind == .vaultSecret }

    func component(
        joining policies: ReferenceRotationPolicies
    ) throws(Rejection) -> ReferenceComponent {
        let properties = try FieldReading.object(record["properties"], "properties")
        let values = properties.value ?? .object([])
        var component = identity(values)
        if isSecret, case .truncated = properties { return component }
        let isList = !isSecret && (values["kty"]?.isNull ?? true)
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
        if isSecret {
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
        let name = isSecret ? "secretUri" : "keyUri"
        return (values[name + "WithVersion"]?.text ?? values[name]?.text)
            .flatMap(VaultObjectAddress.init)
    }

    /// Name and resource come from the ARM id, the component's id from the data-plane address if there is one.
    private func identity(_ values: ReferenceJSON) -> ReferenceComponent {
        ReferenceComponent(
            componentType: kind.typeName, componentID: address(values)?.componentID ?? id,
            componentName: name, resourceID: parent, unlisted: .notCollected)
    }

    private func alias(_ tail: String) -> String {
        kind.typeName + "/" + tail
    }
}
