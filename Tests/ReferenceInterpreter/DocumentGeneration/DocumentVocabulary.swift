/// The members, values and names that generated documents and the rules over them share.
package enum DocumentVocabulary {
    static let types = [
        "Demo.Network/gateways", "Demo.Network/gateways/routes", "Demo.Storage/accounts",
        extensionType,
    ]
    /// The type of resources that extend others.
    static let extensionType = "Demo.Insights/settings"
    static let names = ["one", "Two", "three-3"]
    static let kinds = ["Basic", "standard"]
    static let locations = ["westeurope", "West Europe", "East US 2", "global"]
    static let tags = ["env", "Cost-Center", "a.b", "it's", "'quoted'", "owner team"]

    /// The members beside `properties` that have a shape.
    private static let root: [DocumentMember] = [
        DocumentMember(
            "sku",
            .object([
                DocumentMember("name", .string), DocumentMember("capacity", .integer),
            ])),
        DocumentMember("zones", .array(.string)),
        DocumentMember(
            "identity",
            .object([
                DocumentMember("type", .string),
                DocumentMember("userAssignedIdentities", .object([])),
            ])),
    ]

    private static let rule: DocumentShape = .object([
        DocumentMember("name", .string), DocumentMember("priority", .integer),
        DocumentMember("enabled", .boolean), DocumentMember("ports", .array(.integer)),
        DocumentMember("prefixes", .array(.address)),
        DocumentMember(
            "match",
            .object([
                DocumentMember("kind", .string), DocumentMember("labels", .array(.string)),
            ])),
        DocumentMember(
            "conditions",
            .array(
                .object([
                    DocumentMember("name", .string), DocumentMember("weight", .integer),
                    DocumentMember("values", .array(.string)),
                ]))),
    ])

    private static let group: DocumentShape = .object([
        DocumentMember("name", .string),
        DocumentMember(
            "limits",
            .object([
                DocumentMember("most", .integer), DocumentMember("least", .float),
            ])),
        DocumentMember(
            "people",
            .array(
                .object([
                    DocumentMember("name", .string), DocumentMember("since", .date),
                    DocumentMember("roles", .array(.string)), DocumentMember("score", .any),
                ]))),
    ])

    static let properties: [DocumentMember] = [
        DocumentMember("title", .string), DocumentMember("owner", .string),
        DocumentMember("size", .integer), DocumentMember("ratio", .float),
        DocumentMember("enabled", .boolean), DocumentMember("createdOn", .date),
        DocumentMember("address", .address), DocumentMember("odd", .any),
        DocumentMember(
            "settings",
            .object([
                DocumentMember("label", .string), DocumentMember("level", .integer),
                DocumentMember(
                    "inner",
                    .object([
                        DocumentMember("flag", .boolean), DocumentMember("note", .string),
                        DocumentMember("list", .array(.any)),
                    ])),
            ])),
        DocumentMember("words", .array(.string)), DocumentMember("numbers", .array(.integer)),
        DocumentMember("ranges", .array(.address)), DocumentMember("dates", .array(.date)),
        DocumentMember("mixed", .array(.any)), DocumentMember("rules", .array(rule)),
        DocumentMember("groups", .array(group)),
        DocumentMember("grid", .array(.array(.integer))),
    ]

    /// The members of a document whose values the generator draws by their shapes.
    static let shaped = root + [DocumentMember("properties", .object(properties))]

    /// Every path into a document, `properties` alone excepted.
    static let fields: [DocumentField] =
        root.flatMap { DocumentField(path: $0.name, shape: $0.shape).family }
        + DocumentField(path: "properties", shape: .object(properties)).below

    /// The one collection that is never long.
    static let shortCollection = "properties.settings.inner.list[*]"

    // MARK: Values

    static let integers: [Int64] = [-1, 0, 1, 2, 3, 7, 22, 80, 443, 1000, 65_535]
    static let floats = ["0.5", "2.5", "-1.25", "99.75"]
    static let strings = [
        "", "alpha", "Alpha", "ALPHA", "beta", "Beta-2", "gamma delta", "7", "22", "007", "2.5",
        "true", "False", "a,b,,c", "x-y-z", "[x]", "[[x", "O'Neil", "say \"hi\" \\o/",
        " padded ", "École", "éCOLE", "ΩMEGA", "日本語", "a😀b", "YWxwaGE=", "a%20b",
    ]
    static let dates = [
        "2024-02-29T00:00:00Z", "2025-06-30T12:00:00.5Z", "2025-12-31T23:59:59.9999999Z",
        "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.0000001Z", "2026-01-01T02:00:00+02:00",
        "2026-03-01T00:00:00.0000000Z", "9999-12-31T00:00:00Z",
    ]
    static let addresses = [
        "10.0.0.0/8", "10.1.2.3", "10.1.0.0/16", "192.168.0.1-192.168.0.9", "192.168.0.4/31",
        "0.0.0.0/0", "2001:db8::/32", "2001:DB8::1", "::1",
    ]

    /// What the context functions give beside generated documents, with all their members (Language §5.4).
    package static let contextText = """
        {"utcNow":"2026-01-01T00:00:00Z",
         "requestContext":{"apiVersion":"2024-01-01"},
         "resourceGroup":{"id":"/subscriptions/s1/resourceGroups/group","name":"group",\
        "type":"Microsoft.Resources/resourceGroups","location":"westeurope",\
        "tags":{"env":"prod"},"managedBy":null,"properties":{"provisioningState":"Succeeded"}},
         "subscription":{"id":"/subscriptions/s1","subscriptionId":"s1","tenantId":"t1",\
        "displayName":"Demo","tags":{"env":"test"}},
         "policy":{"assignmentId":"/subscriptions/s1/providers/Microsoft.Authorization/\
        policyAssignments/a","definitionId":"/providers/Microsoft.Authorization/policyDefinitions/d",\
        "setDefinitionId":null,"definitionReferenceId":null}}
        """
}
