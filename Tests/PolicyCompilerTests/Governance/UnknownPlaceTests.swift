import PolicyCompiler
import Testing

/// What becomes of assignments and of what they leave out where the id, the location or the management groups are not known.
struct UnknownPlaceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        let inventory: [String]
        /// The verdict on the key, and what the report says was not applied.
        let verdict: String
        var note: String?
        /// What is not known with `--strict-scope`; nil where the verdict stays the same.
        var unknown: String?
        var testDescription: String { "\(section): \(name)" }
    }

    private static let groups = GovernedKey.managementGroups
    private static let subscription = GovernedKey.subscription
    private static let key = [GovernedKey.key]
    private static let unplaced = [
        GovernedKey.vaultDocument.replacing(#""location":"West Europe","#, with: ""),
        GovernedKey.key,
    ]
    private static let whole = [GovernedKey.vaultDocument, GovernedKey.key]
    private static let somewhere = #"[{"kind":"resourceLocation","in":["westeurope"]}]"#
    private static let elsewhere = #"[{"kind":"resourceLocation","notIn":["northeurope"]}]"#
    private static let selectors = #","resourceSelectors":[{"name":"s","selectors":\#(somewhere)}]"#
    private static let manual = #"""
        {"id":"\#(subscription)/providers/Microsoft.Authorization/policyDefinitions/m","name":"m",
        "properties":{"policyType":"Custom","mode":"Microsoft.KeyVault.Data","policyRule":{"if":{"field":"type",
        "equals":"Microsoft.KeyVault.Data/vaults/keys"},"then":{"effect":"manual"}}}}
        """#
    private static func attestation(at scope: String) -> String {
        #"""
        {"id":"\#(scope)/providers/Microsoft.PolicyInsights/attestations/t","name":"t",
        "type":"Microsoft.PolicyInsights/attestations","properties":{"complianceState":"Compliant",
        "policyAssignmentId":"\#(subscription)/providers/Microsoft.Authorization/policyAssignments/a"}}
        """#
    }
    private static let enrolled = GovernedKey.assignment(
        #","enforcementMode":"Enroll","parameters":{"effect":{"value":"Deny"}}"#)

    /// The ARM form of a key gives the location of its vault (Domain §2.5), and selectors ask for it (Language §1.4.1).
    @Test(arguments: [
        ("westeurope", nil, ["NonCompliant Audit"]), ("West Europe", nil, ["NonCompliant Audit"]),
        ("northeurope", nil, []),
        // Nobody tells: the selectors hold (decision 23).
        (nil, nil, ["NonCompliant Audit"]),
        // The vault's document counts, if it tells one.
        ("northeurope", GovernedKey.vaultDocument, ["NonCompliant Audit"]),
        ("westeurope", GovernedKey.vaultDocument.replacing("West", with: "North"), []),
        (
            "northeurope",
            GovernedKey.vaultDocument.replacing(#""location":"West Europe","#, with: ""), []
        ),
    ])
    func `a key in ARM form has a location`(
        location: String?, document: String?, verdicts: [String]
    ) async throws {
        let key = #"""
            {"id":"\#(GovernedKey.vault)/keys/k","name":"k","type":"Microsoft.KeyVault/vaults/keys",
            \#(location.map { #""location":"\#($0)","# } ?? "")"properties":{"kty":"RSA","attributes":{},
            "keyUri":"https://demo-vault.vault.azure.net/keys/k"}}
            """#
        let selectors =
            #","resourceSelectors":[{"name":"s","selectors":[{"kind":"resourceLocation","in":["westeurope"]}]}]"#
        let found = try await GovernedKey.verdicts(
            [GovernedKey.assignment(selectors)], inventory: [document, key].compactMap(\.self))
        #expect(found.verdicts == verdicts)
        let overridden = GovernedKey.assignment(
            #","overrides":[{"kind":"policyEffect","value":"Deny","selectors":[{"kind":"resourceLocation","notIn":["westeurope"]}]}]"#
        )
        let other = try await GovernedKey.verdicts(
            [overridden], inventory: [document, key].compactMap(\.self))
        #expect(
            other.verdicts == (verdicts.isEmpty ? ["NonCompliant Deny!"] : ["NonCompliant Audit"]))
    }

    /// Keys of one vault that tell different things of it are each taken at their word.
    @Test func `keys in ARM form tell locations by themselves`() async throws {
        func key(_ name: String, _ location: String?) -> String {
            #"{"id":"\#(GovernedKey.vault)/keys/\#(name)","name":"\#(name)","type":"Microsoft.KeyVault/vaults/keys","#
                + (location.map { #""location":"\#($0)","# } ?? "")
                + #""properties":{"kty":"RSA","attributes":{}}}"#
        }
        let selectors =
            #","resourceSelectors":[{"name":"s","selectors":[{"kind":"resourceLocation","in":["westeurope"]}]}]"#
        let evaluation = try await GovernedKey.evaluation(
            [GovernedKey.assignment(selectors)],
            inventory: [key("a", "westeurope"), key("b", "northeurope"), key("c", nil)]
        ) { $0.format = .json }
        #expect(try evaluation.summary("overall", "counts", "NonCompliant") as? Int == 2)
        #expect((try evaluation.summary("resources") as? [Any])?.count == 1)
        #expect(try evaluation.summary("resources", 0, "components") as? Int == 3)
        #expect(
            try evaluation.summary("remarks", 0) as? String
                == "not applied where no location is known: resource selectors of `a` (1 record)")
    }

    static let identifiers: [Row] = [
        Row(
            section: "§1.5, decision 23", name: "an exemption at the assignment's scope",
            documents: [GovernedKey.assignment(), GovernedKey.exemption(at: subscription)],
            inventory: key, verdict: "Exempt Audit", unknown: "resourceId"),
        Row(
            section: "§1.5, decision 23", name: "an exemption above the assignment's scope",
            documents: [
                GovernedKey.assignment(at: GovernedKey.group),
                GovernedKey.exemption(
                    at: subscription, from: GovernedKey.group,
                    #","assignmentScopeValidation":"DoNotValidate""#),
            ], inventory: key, verdict: "Exempt Audit", unknown: "resourceId"),
        Row(
            section: "decision 23", name: "an exemption of the vault",
            documents: [GovernedKey.assignment(), GovernedKey.exemption(at: GovernedKey.vault)],
            inventory: key, verdict: "NonCompliant Audit",
            note: "not applied where no resource id is known: exemption `e` from `a` (1 record)",
            unknown: "resourceId"),
        Row(
            section: "decision 23", name: "an excluded group",
            documents: [GovernedKey.assignment(#","notScopes":["\#(GovernedKey.group)"]"#)],
            inventory: key, verdict: "NonCompliant Audit",
            note: "exclusion `\(GovernedKey.group)` of `a` (1 record)", unknown: "resourceId"),
        Row(
            section: "decision 23", name: "an assignment of the tenant holds every key",
            documents: [GovernedKey.assignment(at: "/")], inventory: key,
            verdict: "NonCompliant Audit"),
        Row(
            section: "§1.6, decision 23", name: "an enrollment of the assignment's scope",
            documents: [enrolled, GovernedKey.enrollment(at: subscription)], inventory: key,
            verdict: "NonCompliant Deny!", unknown: "resourceId"),
        Row(
            section: "§1.6, decision 23", name: "an enrollment of the group",
            documents: [enrolled, GovernedKey.enrollment(at: GovernedKey.group)], inventory: key,
            verdict: "NonCompliant Deny", note: "enrollment of `\(GovernedKey.group)` in `a`",
            unknown: "resourceId"),
        Row(
            section: "§6.6, decision 23", name: "an attestation at the assignment's scope",
            documents: [
                manual,
                GovernedKey.assignment(
                    of: subscription + "/providers/Microsoft.Authorization/policyDefinitions/m"),
                attestation(at: subscription),
            ], inventory: key, verdict: "Compliant manual", unknown: "resourceId"),
    ]

    static let locations: [Row] = [
        Row(
            section: "§1.4.1", name: "selectors of the assignment",
            documents: [GovernedKey.assignment(selectors)], inventory: unplaced,
            verdict: "NonCompliant Audit",
            note: "not applied where no location is known: resource selectors of `a` (1 record)",
            unknown: "location"),
        Row(
            section: "§1.5", name: "selectors of an exemption",
            documents: [
                GovernedKey.assignment(), GovernedKey.exemption(at: GovernedKey.vault, selectors),
            ], inventory: unplaced, verdict: "NonCompliant Audit",
            note: "not applied where no location is known: exemption `e` from `a` (1 record)",
            unknown: "location"),
        Row(
            section: "§1.5", name: "a second exemption that holds",
            documents: [
                GovernedKey.assignment(), GovernedKey.exemption(at: GovernedKey.vault, selectors),
                GovernedKey.exemption(at: GovernedKey.group),
            ], inventory: unplaced, verdict: "Exempt Audit"),
        Row(
            section: "§1.4.2", name: "selectors of an override",
            documents: [
                GovernedKey.assignment(
                    #","overrides":[{"kind":"policyEffect","value":"Disabled","selectors":\#(somewhere)}]"#
                )
            ], inventory: unplaced, verdict: "NonCompliant Audit",
            note: "not applied where no location is known: overrides of `a` (1 record)",
            unknown: "location"),
        Row(
            section: "§1.4.2", name: "selectors of an override that leave a location out",
            documents: [
                GovernedKey.assignment(
                    #","overrides":[{"kind":"policyEffect","value":"Disabled","selectors":\#(elsewhere)}]"#
                )
            ], inventory: unplaced, verdict: "NonCompliant Audit",
            note: "not applied where no location is known: overrides of `a` (1 record)",
            unknown: "location"),
        Row(
            section: "§1.4.2", name: "an override of everywhere after one of a location",
            documents: [
                GovernedKey.assignment(
                    #","overrides":[{"kind":"policyEffect","value":"Disabled","selectors":\#(elsewhere)},{"kind":"policyEffect","value":"Deny"}]"#
                )
            ], inventory: unplaced, verdict: "NonCompliant Deny!",
            note: "not applied where no location is known: overrides of `a` (1 record)",
            unknown: "location"),
    ]

    static let managementGroups: [Row] = [
        Row(
            section: "decision 23", name: "an assignment of a group that nobody knows",
            documents: [GovernedKey.assignment(at: groups + "g")], inventory: whole,
            verdict: "NonCompliant Audit", note: "1 subscription lies under management groups",
            unknown: "managementGroup"),
        Row(
            section: "decision 23", name: "an exclusion of a group that nobody knows",
            documents: [GovernedKey.assignment(at: "/", #","notScopes":["\#(groups)g"]"#)],
            inventory: whole, verdict: "NonCompliant Audit",
            note:
                "not applied where no management group above is known: exclusion `\(groups)g` of `a`",
            unknown: "managementGroup"),
        Row(
            section: "§1.5, decision 23", name: "an exemption of the assigned group",
            documents: [
                GovernedKey.assignment(at: groups + "g"),
                GovernedKey.exemption(at: groups + "g", from: groups + "g"),
            ], inventory: whole, verdict: "Exempt Audit", unknown: "managementGroup"),
        Row(
            section: "§1.5, decision 23", name: "an exemption of a group below",
            documents: [
                GovernedKey.assignment(at: "/"), GovernedKey.exemption(at: groups + "h", from: ""),
            ], inventory: whole, verdict: "NonCompliant Audit",
            note:
                "not applied where no management group above is known: exemption `e` from `a`",
            unknown: "managementGroup"),
    ]

    @Test(arguments: identifiers + locations + managementGroups)
    func `what is not known is named, and open where scopes are strict`(row: Row) async throws {
        let lenient = try await GovernedKey.verdicts(row.documents, inventory: row.inventory)
        #expect(lenient.verdicts == [row.verdict], "\(lenient.messages)")
        let report = try await GovernedKey.evaluation(row.documents, inventory: row.inventory) {
            $0.format = .json
        }
        let remarks = try #require(try report.summary("remarks") as? [String])
        if let note = row.note {
            #expect(remarks.contains { $0.contains(note) }, "\(remarks)")
        } else {
            #expect(!remarks.contains { $0.contains("not applied") }, "\(remarks)")
        }
        let strict = try await GovernedKey.evaluation(row.documents, inventory: row.inventory) {
            $0.isScopeStrict = true
        }
        let verdict = try #require(try strict.verdicts.first { $0.componentName == "k" })
        if let unknown = row.unknown {
            #expect(verdict.state == .undecided && !verdict.wouldDeny)
            #expect(verdict.causes == ["notCollected: \(unknown)"])
        } else {
            #expect(row.verdict.hasPrefix(verdict.state.rawValue))
        }
    }
}
