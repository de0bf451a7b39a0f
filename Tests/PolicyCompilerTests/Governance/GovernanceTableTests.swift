import Testing

/// Where policies apply: one key under assignments, exclusions, selectors, overrides, exemptions and enrollments.
struct GovernanceTableTests {
    /// Documents over the key and the verdicts that they give; each row names its section of the language or its decision.
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        let verdicts: [String]
        var testDescription: String { "\(section): \(name)" }

        init(_ section: String, _ name: String, _ documents: [String], _ verdicts: [String]) {
            self.section = section
            self.name = name
            self.documents = documents
            self.verdicts = verdicts
        }
    }

    static let violated = ["NonCompliant Audit"]
    private static let groups = GovernedKey.managementGroups
    private static let group = GovernedKey.group
    private static let vault = GovernedKey.vault
    private static let subscription = GovernedKey.subscription

    private static func assigned(_ scope: String, _ members: String = "") -> [String] {
        [GovernedKey.hierarchy, GovernedKey.assignment(at: scope, members)]
    }

    private static func excluding(_ scopes: String..., at scope: String = subscription) -> [String]
    {
        let list = scopes.map { "\"\($0)\"" }.joined(separator: ",")
        return assigned(scope, #","notScopes":[\#(list)]"#)
    }

    static let scopes: [Row] = [
        Row("§1.4", "the subscription", assigned(subscription), violated),
        Row("§1.4", "letter case does not count", assigned(subscription.uppercased()), violated),
        Row("§1.4", "the resource group", assigned(group), violated),
        Row("§1.4", "the vault", assigned(vault), violated),
        Row("§1.4", "another subscription", assigned(String(subscription.dropLast()) + "1"), []),
        Row("§1.4", "half a segment of the group", assigned(String(group.dropLast())), []),
        Row("§1.4", "a longer name of a group", assigned(group + "-2"), []),
        Row("§1.4", "half a segment of the vault", assigned(String(vault.dropLast())), []),
        Row("§1.4", "the management group above", assigned(groups + "mg-cards"), violated),
        Row("§1.4", "the root management group", assigned(groups + "mg-root"), violated),
        Row("§1.4", "a management group elsewhere", assigned(groups + "mg-other"), []),
        Row(
            "§1.4", "a management group in small letters",
            assigned(groups.lowercased() + "mg-cards"), violated),
        Row(
            "decision 23", "a management group that nobody knows", assigned(groups + "mg-up"),
            violated),
        Row("§1.4", "the tenant", assigned("/"), violated),
    ]

    static let exclusions: [Row] = [
        Row("§1.4", "the subscription is excluded", excluding(subscription), []),
        Row("§1.4", "the group is excluded", excluding(group), []),
        Row("§1.4", "the vault is excluded", excluding(vault), []),
        Row(
            "§1.4", "letter case and a last slash do not count",
            excluding(group.uppercased() + "/"), []),
        Row("§1.4", "another group is excluded", excluding(group + "-2"), violated),
        Row("§1.4", "half a segment is no scope", excluding(String(group.dropLast())), violated),
        Row("§1.4", "another vault is excluded", excluding(vault + "2"), violated),
        Row("§1.4", "the second of two exclusions", excluding(vault + "2", vault), []),
        Row(
            "§1.4", "a management group is excluded",
            excluding(groups + "mg-cards", at: groups + "mg-root"), []),
        Row(
            "§1.4", "a management group elsewhere is excluded",
            excluding(groups + "mg-other", at: groups + "mg-root"), violated),
    ]

    private static func selecting(_ selectors: String...) -> [String] {
        let list = selectors.map { #"{"name":"s","selectors":[\#($0)]}"# }.joined(separator: ",")
        return assigned(subscription, #","resourceSelectors":[\#(list)]"#)
    }

    private static func location(_ side: String, _ places: String...) -> String {
        let list = places.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"kind":"resourceLocation","\#(side)":[\#(list)]}"#
    }

    private static func type(_ side: String, _ name: String) -> String {
        #"{"kind":"resourceType","\#(side)":["\#(name)"]}"#
    }

    private static let vaults = "Microsoft.KeyVault/vaults"
    private static let pools = "Microsoft.KeyVault/managedHSMs"

    static let selectors: [Row] = [
        Row("§1.4.1", "in the location", selecting(location("in", "westeurope")), violated),
        Row(
            "§1.4.1", "locations have a normal form", selecting(location("in", "West Europe")),
            violated),
        Row("§1.4.1", "in another location", selecting(location("in", "northeurope")), []),
        Row(
            "§1.4.1", "one of two locations", selecting(location("in", "uksouth", "westeurope")),
            violated),
        Row("§1.4.1", "not in the location", selecting(location("notIn", "westeurope")), []),
        Row("§1.4.1", "not in another location", selecting(location("notIn", "uksouth")), violated),
        Row("§1.4.1", "the container's type", selecting(type("in", vaults)), violated),
        Row("§1.4.1", "types fold case", selecting(type("in", vaults.uppercased())), violated),
        Row("§1.4.1", "another type", selecting(type("in", pools)), []),
        Row("§1.4.1", "not the type", selecting(type("notIn", vaults)), []),
        Row("§1.4.1", "not another type", selecting(type("notIn", pools)), violated),
        Row(
            "§1.4.1", "selectors are ORed",
            selecting(location("in", "uksouth"), location("in", "westeurope")), violated),
        Row(
            "§1.4.1", "none of two selectors",
            selecting(location("in", "uksouth"), type("in", pools)), []),
        Row(
            "§1.4.1", "conditions of one selector are ANDed",
            selecting(location("in", "westeurope") + "," + type("in", pools)), []),
        Row(
            "§1.4.1", "both conditions of a selector hold",
            selecting(location("in", "westeurope") + "," + type("in", vaults)), violated),
        Row(
            "§1.4.1", "a vault has a location",
            selecting(#"{"kind":"resourceWithoutLocation","in":["subscriptionLevelResources"]}"#),
            []),
    ]

    private static func overriding(
        _ overrides: String..., of definition: String = AssignedPolicy.hsmBacked.definitionID
    ) -> [String] {
        let list = overrides.joined(separator: ",")
        return [
            GovernedKey.initiative,
            GovernedKey.assignment(of: definition, #","overrides":[\#(list)]"#),
        ]
    }

    private static func effect(_ value: String, _ selectors: String...) -> String {
        #"{"kind":"policyEffect","value":"\#(value)","selectors":[\#(selectors.joined(separator: ","))]}"#
    }

    private static func reference(_ side: String, _ id: String) -> String {
        #"{"kind":"policyDefinitionReferenceId","\#(side)":["\#(id)"]}"#
    }

    private static let guardSet = GovernedKey.initiativeID

    static let overrides: [Row] = [
        Row("§1.4.2", "another effect", overriding(effect("Deny")), ["NonCompliant Deny!"]),
        Row(
            "§1.4.2, decision 19", "disabled", overriding(effect("Disabled")),
            ["Compliant Disabled"]),
        Row(
            "§1.4.2", "the whole initiative", overriding(effect("Deny"), of: guardSet),
            ["NonCompliant Deny!", "NonCompliant Deny!"]),
        Row(
            "§1.4.2", "one reference",
            overriding(effect("Deny", reference("in", "hsm")), of: guardSet),
            ["NonCompliant Deny!", "NonCompliant Audit"]),
        Row(
            "§1.4.2", "all references but one",
            overriding(effect("Deny", reference("notIn", "hsm")), of: guardSet),
            ["NonCompliant Audit", "NonCompliant Deny!"]),
        Row(
            "§1.4.2", "in the location", overriding(effect("Deny", location("in", "westeurope"))),
            ["NonCompliant Deny!"]),
        Row(
            "§1.4.2", "in another location", overriding(effect("Deny", location("in", "uksouth"))),
            violated),
        Row(
            "§1.4.2", "not in the location",
            overriding(effect("Deny", location("notIn", "westeurope"))),
            violated),
        Row(
            "decision 17", "the first match wins", overriding(effect("Disabled"), effect("Deny")),
            ["Compliant Disabled"]),
        Row(
            "decision 17", "the first match in a location",
            overriding(effect("Deny", location("in", "westeurope")), effect("Disabled")),
            ["NonCompliant Deny!"]),
        Row(
            "decision 17", "the first does not match",
            overriding(effect("Disabled", location("in", "uksouth")), effect("Deny")),
            ["NonCompliant Deny!"]),
        Row(
            "§1.4.2", "selectors are ANDed",
            overriding(
                effect("Deny", reference("in", "hsm"), location("in", "uksouth")), of: guardSet),
            ["NonCompliant Audit", "NonCompliant Audit"]),
        Row(
            "§1.4.2", "both selectors hold",
            overriding(
                effect("Deny", reference("in", "expiry"), location("in", "westeurope")),
                of: guardSet),
            ["NonCompliant Audit", "NonCompliant Deny!"]),
    ]

    private static func exempted(
        _ scope: String, from assigned: String = subscription, _ members: String = "",
        named name: String = "a", of definition: String = AssignedPolicy.hsmBacked.definitionID,
        assigning assignment: String = ""
    ) -> [String] {
        [
            GovernedKey.hierarchy, GovernedKey.initiative,
            GovernedKey.assignment(of: definition, at: assigned, assignment),
            GovernedKey.exemption(at: scope, from: assigned, named: name, members),
        ]
    }

    private static let exempt = ["Exempt Audit"]

    static let exemptions: [Row] = [
        Row("§1.5", "the vault", exempted(vault), exempt),
        Row("§1.5", "the resource group", exempted(group), exempt),
        Row("§1.5", "the subscription", exempted(subscription), exempt),
        Row(
            "§1.5", "a management group", exempted(groups + "mg-cards", from: groups + "mg-root"),
            exempt),
        Row("§1.5", "another vault", exempted(vault + "2"), violated),
        Row(
            "§1.5", "before its end", exempted(vault, #","expiresOn":"2026-01-01T00:00:01Z""#),
            exempt),
        Row(
            "§1.5", "at its end", exempted(vault, #","expiresOn":"2026-01-01T00:00:00Z""#),
            exempt),
        Row(
            "§1.5", "after its end", exempted(vault, #","expiresOn":"2025-12-31T23:59:59Z""#),
            violated),
        Row(
            "§1.5", "both categories act alike",
            exempted(vault, #","exemptionCategory":"Mitigated""#).map {
                $0.replacing(#""exemptionCategory":"Waiver","#, with: "")
            }, exempt),
        Row("§1.5", "another assignment", exempted(vault, named: "b"), violated),
        Row(
            "§1.5", "every policy of an initiative", exempted(vault, of: guardSet),
            ["Exempt Audit", "Exempt Audit"]),
        Row(
            "§1.5", "one reference",
            exempted(vault, #","policyDefinitionReferenceIds":["hsm"]"#, of: guardSet),
            ["Exempt Audit", "NonCompliant Audit"]),
        Row(
            "§1.5", "a reference in other letters",
            exempted(vault, #","policyDefinitionReferenceIds":["EXPIRY"]"#, of: guardSet),
            ["NonCompliant Audit", "Exempt Audit"]),
        Row(
            "§1.5", "both references",
            exempted(vault, #","policyDefinitionReferenceIds":["hsm","expiry"]"#, of: guardSet),
            ["Exempt Audit", "Exempt Audit"]),
        Row("decision 18", "a key cannot be exempted", exempted(vault + "/keys/k"), violated),
        Row(
            "§1.4.1", "selected by location",
            exempted(
                vault,
                #","resourceSelectors":[{"name":"s","selectors":[\#(location("in", "westeurope"))]}]"#
            ),
            exempt),
        Row(
            "§1.4.1", "not selected by location",
            exempted(
                vault,
                #","resourceSelectors":[{"name":"s","selectors":[\#(location("in", "uksouth"))]}]"#),
            violated),
        Row(
            "§1.5", "callers are no resources",
            exempted(
                vault,
                #","resourceSelectors":[{"name":"s","selectors":[{"kind":"userPrincipalId","in":["x"]}]}]"#
            ),
            violated),
        Row(
            "§1.5", "a scope that the assignment does not hold",
            exempted(subscription, from: group), violated),
        Row(
            "§1.5", "the same without validation",
            exempted(subscription, from: group, #","assignmentScopeValidation":"DoNotValidate""#),
            exempt),
        Row(
            "§7.1", "disabled comes before exempt",
            exempted(vault, assigning: #","parameters":{"effect":{"value":"Disabled"}}"#),
            ["Compliant Disabled"]),
    ]

    private static func enforced(_ mode: String) -> String {
        GovernedKey.assignment(
            at: subscription,
            #","enforcementMode":"\#(mode)","parameters":{"effect":{"value":"Deny"}}"#)
    }

    static let enforcement: [Row] = [
        Row("§6.8", "enforced", [enforced("Default")], ["NonCompliant Deny!"]),
        Row("§6.8", "not enforced", [enforced("DoNotEnforce")], ["NonCompliant Deny"]),
        Row("§1.4", "modes fold case", [enforced("doNotEnforce")], ["NonCompliant Deny"]),
        Row("§1.6", "not enrolled", [enforced("Enroll")], ["NonCompliant Deny"]),
        Row(
            "§1.6", "enrolled", [enforced("Enroll"), GovernedKey.enrollment(at: group)],
            ["NonCompliant Deny!"]),
        Row(
            "§1.6", "another group is enrolled",
            [enforced("Enroll"), GovernedKey.enrollment(at: group + "-2")], ["NonCompliant Deny"]),
    ]

    @Test(arguments: scopes + exclusions + selectors + overrides + exemptions + enforcement)
    func `the place of a resource decides`(row: Row) async throws {
        let found = try await GovernedKey.verdicts(row.documents)
        #expect(found.verdicts == row.verdicts, "\(row.testDescription)\n\(found.messages)")
    }

    /// What nobody knows: the vault's document, or a management group (decision 23).
    static let open: [(name: String, documents: [String], inventory: [String])] = [
        ("no vault document", assigned(group), [GovernedKey.key]),
        (
            "no location", selecting(location("in", "westeurope")),
            [
                GovernedKey.vaultDocument.replacing(#""location":"West Europe","#, with: ""),
                GovernedKey.key,
            ]
        ),
        (
            "an unknown management group", assigned(groups + "mg-up"),
            [GovernedKey.vaultDocument, GovernedKey.key]
        ),
    ]

    @Test(arguments: open.indices)
    func `what is not known counts as inside unless scopes are strict`(index: Int) async throws {
        let (name, documents, inventory) = Self.open[index]
        let lenient = try await GovernedKey.verdicts(documents, inventory: inventory)
        #expect(lenient.verdicts == Self.violated, "\(name)")
        let strict = try await GovernedKey.verdicts(documents, inventory: inventory, isStrict: true)
        #expect(strict.verdicts == ["Undecided Audit"], "\(name)")
    }
}
