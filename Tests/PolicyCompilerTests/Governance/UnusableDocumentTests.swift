import PolicyCompiler
import Testing

/// A mistake in what says something of others does not stop a run: it is left out and named, and no run without it is clean.
struct UnusableDocumentTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let document: String
        /// The kind and what the reports say, and the position that the diagnostic has.
        let kind: String
        let reason: String
        let position: String
        var testDescription: String { "\(section): \(name)" }
    }

    private static let group = GovernedKey.managementGroups + "g"

    static let rows: [Row] = [
        Row(
            section: "§1.5", name: "an exemption with an end that is no date",
            document: GovernedKey.exemption(at: GovernedKey.vault, #","expiresOn":"soon""#),
            kind: "Exemption", reason: "`soon` is no date-time", position: "1.json:3:"),
        Row(
            section: "§1.5", name: "an exemption without an assignment",
            document: GovernedKey.exemption(at: GovernedKey.vault)
                .replacing("policyAssignmentId", with: "description"),
            kind: "Exemption", reason: "the policy exemption has no `policyAssignmentId`",
            position: "1.json:2:"),
        Row(
            section: "§1.4.1", name: "an exemption with selectors that are no list",
            document: GovernedKey.exemption(at: GovernedKey.vault, #","resourceSelectors":5"#),
            kind: "Exemption", reason: "an array", position: "1.json:3:"),
        Row(
            section: "§1.6", name: "an enrollment without an assignment",
            document: GovernedKey.enrollment(at: GovernedKey.vault)
                .replacing("policyAssignmentId", with: "description"),
            kind: "Enrollment", reason: "the policy enrollment has no `policyAssignmentId`",
            position: "1.json:2:"),
        Row(
            section: "§1.6", name: "an attestation of an unknown state",
            document: #"""
                {"id":"\#(GovernedKey.vault)/providers/Microsoft.PolicyInsights/attestations/t","name":"t",
                "type":"Microsoft.PolicyInsights/attestations","properties":{"complianceState":"Fine",
                "policyAssignmentId":"\#(GovernedKey.subscription)/providers/Microsoft.Authorization/policyAssignments/a"}}
                """#,
            kind: "Attestation", reason: "`Fine` is no state", position: "1.json:2:"),
    ]

    @Test(arguments: rows)
    func `the rest is evaluated`(row: Row) async throws {
        let documents = [GovernedKey.assignment(), row.document]
        let found = try await GovernedKey.verdicts(documents)
        #expect(found.verdicts == ["NonCompliant Audit"])
        #expect(found.messages.contains(row.position), "\(found.messages)")
        #expect(found.messages.contains("error["))
        let summary = try await GovernedKey.evaluation(documents) { $0.format = .json }
        #expect(try summary.summary("omissions", 0, "kind") as? String == row.kind)
        let reason = try #require(try summary.summary("omissions", 0, "reason") as? String)
        #expect(reason.contains(row.reason))
        let compliant = try await GovernedKey.evaluation(
            [
                GovernedKey.assignment(#","parameters":{"effect":{"value":"Disabled"}}"#),
                row.document,
            ])
        #expect(compliant.status == .undecided)
    }

    /// Exclusions and what is wrong with them; nil for what is compared all the same.
    private static let exclusions: [(scope: String, reason: String?)] = [
        (" " + GovernedKey.group, "a resource id starts with `/`"),
        ("", "a resource id starts with `/`"),
        (GovernedKey.group + " ", "`rg-heron ` begins or ends with a space"),
        (GovernedKey.subscription + "//rg-heron", "the scope has an empty segment"),
        (
            GovernedKey.subscription + "/resourceGroup/rg-heron",
            "`resourceGroup` is where `resourceGroups` or `providers` has to be"
        ),
        (GovernedKey.group + "/", nil),
        ("/subscriptions/orders", nil),
    ]

    /// Language §1.4: exclusions are resource ids. Without one more is judged, so it is named, and the run is not clean.
    @Test(arguments: exclusions)
    func `an excluded scope that is no resource id is left out`(
        scope: String, reason: String?
    ) async throws {
        let excluding = #","notScopes":["\#(scope)"]"#
        let found = try await GovernedKey.verdicts([GovernedKey.assignment(excluding)])
        if let reason {
            #expect(found.messages.contains("0.json:3:"), "\(found.messages)")
            #expect(found.messages.contains("error[scope-malformed]: \(reason)"))
        }
        #expect(found.verdicts == (scope.hasSuffix("/") ? [] : ["NonCompliant Audit"]))
        let compliant = try await GovernedKey.evaluation([
            GovernedKey.assignment(
                excluding + #","parameters":{"effect":{"value":"Disabled"}}"#)
        ]) { $0.format = .json }
        #expect(compliant.status == (reason == nil ? .clean : .undecided))
        let left = try compliant.summary("omissions", 0, "reason") as? String
        #expect((left == nil) == (reason == nil))
        if let left, let reason { #expect(left.contains(reason)) }
    }

    private static func groups(_ links: [(id: String?, parent: String)]) -> String {
        let members = links.map { link in
            let id = link.id.map {
                #""id":"\#(GovernedKey.managementGroups)\#($0)","name":"\#($0)","#
            }
            return #"""
                {\#(id ?? "")"type":"Microsoft.Management/managementGroups","properties":{"details":{"parent":
                {"id":"\#(GovernedKey.managementGroups)\#(link.parent)"}},"children":\#(link.id == "c" ? subscription : "[]")}}
                """#
        }
        return "[" + members.joined(separator: ",") + "]"
    }

    private static let subscription =
        #"[{"id":"\#(GovernedKey.subscription)","type":"/subscriptions","displayName":"s"}]"#

    /// A link of the chain is left out, so nobody knows which groups lie above; those in the circle are taken to (decision 23).
    @Test(arguments: ["a", "b", "c"])
    func `an assignment in a circle of management groups holds what may lie below`(
        assigned: String
    ) async throws {
        let documents = [
            Self.groups([("a", "c"), ("b", "a"), ("c", "b")]),
            GovernedKey.assignment(at: GovernedKey.managementGroups + assigned),
        ]
        let found = try await GovernedKey.verdicts(documents)
        #expect(found.verdicts == ["NonCompliant Audit"])
        #expect(found.messages.contains("hierarchy-cycle"))
        let strict = try await GovernedKey.evaluation(documents) { $0.isScopeStrict = true }
        #expect([.findings, .undecided].contains(strict.status))
    }

    @Test(arguments: [
        (GovernedKey.managementGroups + "a", RequestStatus.undecided),
        // Nothing asks for the groups.
        (GovernedKey.subscription, .clean),
    ])
    func `no run is clean where a torn hierarchy decides`(scope: String, status: RequestStatus)
        async throws
    {
        let circle = Self.groups([("a", "c"), ("b", "a"), ("c", "b")])
        let nameless = Self.groups([(nil, "a"), ("a", "r")])
        for hierarchy in [circle, nameless] {
            let evaluation = try await GovernedKey.evaluation([
                hierarchy,
                GovernedKey.assignment(
                    at: scope, #","parameters":{"effect":{"value":"Disabled"}}"#),
            ])
            #expect(evaluation.status == status, "\(evaluation.messages)")
        }
    }

    private static func definition(_ type: String, _ members: String = "") -> String {
        #"""
        {"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"All"\#(members),
        "policyRule":{"if":{"field":"type","equals":"\#(type)"},"then":{"effect":"audit"}}}}
        """#
    }
    private static let ofDefinition = GovernedKey.assignment(
        of: "/providers/Microsoft.Authorization/policyDefinitions/d")
    private static func initiative(_ reference: String) -> String {
        #"""
        {"id":"/providers/Microsoft.Authorization/policySetDefinitions/s","name":"s","properties":{"policyDefinitions":[
        {"policyDefinitionId":"/providers/Microsoft.Authorization/policyDefinitions/d","policyDefinitionReferenceId":"\#(reference)"}]}}
        """#
    }
    private static let ofInitiative = GovernedKey.assignment(
        of: "/providers/Microsoft.Authorization/policySetDefinitions/s")

    /// Ids are unique in Azure (Language §1.1, §1.3): of several that differ nobody knows which is in force.
    @Test(arguments: [
        (
            [definition("a/b"), definition("Microsoft.KeyVault/vaults"), ofDefinition],
            RequestStatus.undecided
        ),
        ([definition("a/b"), definition("a/b", #","description":"again""#), ofDefinition], .clean),
        (
            [
                definition("a/b"), definition("Microsoft.KeyVault/vaults"), initiative("r"),
                ofInitiative,
            ], .undecided
        ),
        ([definition("a/b"), initiative("r"), initiative("q"), ofInitiative], .undecided),
        ([definition("a/b"), initiative("r"), initiative("r"), ofInitiative], .clean),
    ])
    func `no run is clean where documents with one id differ`(
        documents: [String], status: RequestStatus
    ) async throws {
        let evaluation = try await GovernedKey.evaluation(
            documents, inventory: [GovernedKey.vaultDocument])
        #expect(evaluation.status == status, "\(evaluation.messages)")
    }

    /// The built-in at hand is of version 1 (Language §1.4).
    @Test(arguments: [
        ("1.*.*", RequestStatus.clean), ("3.*.*", .undecided), ("latest", .undecided),
    ])
    func `no run is clean without the version that an assignment asks for`(
        version: String, status: RequestStatus
    ) async throws {
        let documents = [
            GovernedKey.assignment(
                #","definitionVersion":"\#(version)","parameters":{"effect":{"value":"Deny"}}"#)
        ]
        let compliant = GovernedKey.key.replacing(#""RSA""#, with: #""RSA-HSM""#)
        let evaluation = try await GovernedKey.evaluation(
            documents, inventory: [GovernedKey.vaultDocument, compliant])
        #expect(evaluation.status == status, "\(evaluation.messages)")
        let request = try await RequestJudgement(
            documents: documents,
            #"{"url":"https://demo-vault.vault.azure.net/keys/k/create","body":{"kty":"RSA-HSM"}}"#,
            inventory: GovernedKey.vaultDocument)
        #expect(request.evaluation.status == status, "\(request.evaluation.messages)")
        let violating = try await GovernedKey.evaluation(documents)
        #expect(violating.status == .findings)
    }
}

/// Documents that repeat or contradict each other or themselves.
struct ContradictingDocumentTests {
    private static let exemption = GovernedKey.exemption(
        at: GovernedKey.vault, #","policyDefinitionReferenceIds":["hsm"]"#)
    private static let expired = exemption.replacing(
        #""exemptionCategory""#, with: #""expiresOn":"2025-01-01T00:00:00Z","exemptionCategory""#)
    private static let assignment = GovernedKey.assignment(of: GovernedKey.initiativeID)
    private static let disabled = GovernedKey.assignment(
        #","parameters":{"effect":{"value":"Disabled"}}"#)

    @Test(arguments: [
        (
            "§1.5: one exemption in two exports", [assignment, exemption, exemption],
            "repeated-exemption", 2
        ),
        (
            "§1.5: one id, two exemptions", [assignment, exemption, expired], "repeated-exemption",
            2
        ),
        (
            "§1.4: one assignment in two exports", [assignment, assignment], "repeated-assignment",
            2
        ),
    ])
    func `the first of one id counts`(
        name: String, documents: [String], rule: String, verdicts: Int
    ) async throws {
        let found = try await GovernedKey.verdicts([GovernedKey.initiative] + documents)
        #expect(found.messages.contains("warning[\(rule)]"), "\(name)\n\(found.messages)")
        #expect(found.verdicts.count == verdicts)
        let hsm = documents.count > 2 ? "Exempt Audit" : "NonCompliant Audit"
        #expect(found.verdicts.first == hsm)
    }

    /// Of two that say the same nothing is missing.
    @Test(arguments: [
        ([disabled, disabled], RequestStatus.clean),
        ([disabled, disabled.replacing("Disabled", with: "Audit")], .undecided),
        (
            [
                disabled, GovernedKey.exemption(at: GovernedKey.vault),
                GovernedKey.exemption(at: GovernedKey.vault),
            ], .clean
        ),
        (
            [
                disabled, GovernedKey.exemption(at: GovernedKey.vault),
                GovernedKey.exemption(at: GovernedKey.vault, #","displayName":"x""#),
            ], .undecided
        ),
    ])
    func `documents of one id that differ leave a run open`(
        documents: [String], status: RequestStatus
    ) async throws {
        let evaluation = try await GovernedKey.evaluation(documents)
        #expect(evaluation.status == status, "\(evaluation.messages)")
    }

    @Test func `the id of an assignment tells its scope, §1.4`() async throws {
        let elsewhere = "/subscriptions/00000000-0000-0000-0000-000000000009"
        let found = try await GovernedKey.verdicts([
            GovernedKey.assignment(#","scope":"\#(elsewhere)""#)
        ])
        #expect(found.verdicts == ["NonCompliant Audit"])
        #expect(found.messages.contains("warning[scope-contradicts-id]"))
        let same = try await GovernedKey.verdicts([
            GovernedKey.assignment(#","scope":"\#(GovernedKey.subscription.uppercased())/""#)
        ])
        #expect(!same.messages.contains("scope-contradicts-id"))
    }

    /// Each by itself, and no more than a report can hold.
    @Test func `assignments outside the inventory are named`() async throws {
        let outside = (0..<12).map { number in
            GovernedKey.assignment(
                at: "/subscriptions/00000000-0000-0000-0000-0000000001\(number + 10)"
            ).replacing("policyAssignments/a", with: "policyAssignments/o\(number)")
                .replacing(#""name":"a""#, with: #""name":"o\#(number)""#)
        }
        let report = try await GovernedKey.evaluation([GovernedKey.assignment()] + outside) {
            $0.format = .json
        }
        let remarks = try #require(try report.summary("remarks") as? [String])
        let named = remarks.filter {
            $0.contains("has nothing of the inventory in scope, which is")
        }
        #expect(named.count == 10)
        #expect(named.first?.contains("assignment `o0`") == true)
        #expect(remarks.contains("and 2 more assignments have nothing of the inventory in scope"))
    }
}
