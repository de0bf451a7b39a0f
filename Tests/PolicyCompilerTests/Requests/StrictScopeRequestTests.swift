import PolicyCompiler
import Testing

/// Requests where nobody told the id or the location that decides whether they are refused (decision 23).
struct StrictScopeRequestTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        var inventory: String? = StrictScopeRequestTests.unplaced
        var request = StrictScopeRequestTests.creation
        /// The status where what nobody told decides nothing.
        let lenient: RequestStatus
        /// What is not known with strict scopes; nil where the status stays the same.
        let unknown: String?
        var testDescription: String { "\(section): \(name)" }
    }

    private static let creation =
        #"{"url":"https://demo-vault.vault.azure.net/keys/k/create","body":{"kty":"RSA"}}"#
    private static let hsmCreation = creation.replacing("RSA", with: "RSA-HSM")
    private static let unplaced = GovernedKey.vaultDocument.replacing(
        #""location":"West Europe","#, with: "")
    private static let somewhere = #"[{"kind":"resourceLocation","in":["westeurope"]}]"#
    private static let elsewhere = #"[{"kind":"resourceLocation","notIn":["northeurope"]}]"#
    private static func overridden(
        _ effect: String, by other: String, _ selectors: String = somewhere
    ) -> String {
        GovernedKey.assignment(
            #","parameters":{"effect":{"value":"\#(effect)"}},"overrides":[{"kind":"policyEffect","value":"\#(other)","selectors":\#(selectors)}]"#
        )
    }
    private static func enrolled(_ effect: String = "Deny") -> String {
        GovernedKey.assignment(
            #","enforcementMode":"Enroll","parameters":{"effect":{"value":"\#(effect)"}}"#)
    }
    private static let enrollmentSomewhere = GovernedKey.enrollment(at: GovernedKey.subscription)
        .replacing(
            #""properties":{"#,
            with: #""properties":{"resourceSelectors":[{"name":"s","selectors":\#(somewhere)}],"#)
    private static let locked = #"""
        {"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"Indexed","policyRule":
        {"if":{"field":"type","equals":"Microsoft.KeyVault/vaults"},
        "then":{"effect":"denyAction","details":{"actionNames":["delete"]}}}}}
        """#

    static let rows: [Row] = [
        Row(
            section: "§1.4.2", name: "an override to Deny",
            documents: [overridden("Audit", by: "Deny")], lenient: .clean, unknown: "location"),
        Row(
            section: "§1.4.2", name: "an override to Deny, and nothing to refuse",
            documents: [overridden("Audit", by: "Deny")], request: hsmCreation, lenient: .clean,
            unknown: nil),
        Row(
            section: "§1.4.2", name: "an override to Deny in a known location",
            documents: [overridden("Audit", by: "Deny")], inventory: GovernedKey.vaultDocument,
            lenient: .findings, unknown: nil),
        Row(
            section: "§1.4.2", name: "an override from Deny",
            documents: [overridden("Deny", by: "Audit")], lenient: .findings, unknown: "location"),
        Row(
            section: "§1.4.2", name: "an override from Deny everywhere but in a location",
            documents: [overridden("Deny", by: "Audit", elsewhere)], lenient: .findings,
            unknown: "location"),
        Row(
            section: "§1.4.2", name: "an override between effects that refuse nothing",
            documents: [overridden("Audit", by: "Disabled")], lenient: .clean, unknown: nil),
        Row(
            section: "§1.6", name: "an enrollment of a location",
            documents: [enrolled(), enrollmentSomewhere], lenient: .clean, unknown: "location"),
        Row(
            section: "§1.6", name: "an enrollment of the vault, whose id nobody told",
            documents: [enrolled(), GovernedKey.enrollment(at: GovernedKey.vault)], inventory: nil,
            lenient: .clean, unknown: "resourceId"),
        Row(
            section: "§1.6", name: "a second enrollment that holds",
            documents: [
                enrolled(), enrollmentSomewhere, GovernedKey.enrollment(at: GovernedKey.group),
            ], lenient: .findings, unknown: nil),
        Row(
            section: "§1.5, §1.6", name: "an enrollment of a location, and an exemption",
            documents: [
                enrolled(), enrollmentSomewhere, GovernedKey.exemption(at: GovernedKey.vault),
            ], lenient: .clean, unknown: nil),
        Row(
            section: "§1.6", name: "an enrollment in what refuses nothing",
            documents: [enrolled("Audit"), enrollmentSomewhere], lenient: .clean, unknown: nil),
        Row(
            section: "§1.4.1, §6.5", name: "a deletion, and selectors of the assignment",
            documents: [
                locked,
                GovernedKey.assignment(
                    of: "/providers/Microsoft.Authorization/policyDefinitions/d",
                    #","resourceSelectors":[{"name":"s","selectors":\#(somewhere)}]"#),
            ], request: #"{"method":"DELETE","url":"\#(GovernedKey.vault)","body":null}"#,
            lenient: .findings, unknown: "location"),
    ]

    /// What an override makes of a policy is no policy of its own (Language §1.4.2).
    @Test func `a policy counts once, whatever overrides make of it`() async throws {
        let judgement = try await RequestJudgement(
            documents: [Self.overridden("Audit", by: "Deny")], Self.creation,
            inventory: Self.unplaced, isScopeStrict: true)
        #expect(try judgement.value("policies") as? Int == 1)
    }

    /// Enrollments decide about enforcement, and an audit has none (Language §1.6).
    @Test func `an audit is recorded wherever it is enrolled`() async throws {
        for isStrict in [false, true] {
            let judgement = try await RequestJudgement(
                documents: [Self.enrolled("Audit"), Self.enrollmentSomewhere], Self.creation,
                inventory: Self.unplaced, format: .text, isScopeStrict: isStrict)
            #expect(judgement.evaluation.output.contains("recorded, not refused: a"))
        }
    }

    @Test(arguments: rows)
    func `what might refuse the request is open where scopes are strict`(row: Row) async throws {
        let lenient = try await RequestJudgement(
            documents: row.documents, row.request, inventory: row.inventory)
        #expect(lenient.evaluation.status == row.lenient, "\(lenient.evaluation.output)")
        let strict = try await RequestJudgement(
            documents: row.documents, row.request, inventory: row.inventory, isScopeStrict: true)
        #expect(
            strict.evaluation.status == (row.unknown == nil ? row.lenient : .undecided),
            "\(strict.evaluation.messages)\(strict.evaluation.output)")
        #expect(try strict.openFields == Set([row.unknown].compactMap(\.self)))
    }
}
