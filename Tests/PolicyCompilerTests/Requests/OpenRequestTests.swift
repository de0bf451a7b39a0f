import PolicyCompiler
import Testing

/// Requests to Resource Manager that policies of any effect may stop, and those that none judges.
struct OpenRequestTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        var request = OpenRequestTests.creation
        let status: RequestStatus
        var open: Set<String> = []
        var testDescription: String { "\(section): \(name)" }
    }

    private static let creation =
        #"{"url":"https://management.azure.com\#(GovernedKey.vault)","body":{"location":"westeurope","properties":{}}}"#
    private static let deletion =
        #"{"method":"DELETE","url":"https://management.azure.com\#(GovernedKey.group)","body":null}"#

    private static func policy(
        if conditions: String, then effect: String, mode: String = "Indexed", _ members: String = ""
    ) -> [String] {
        [
            #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"\#(mode)","policyRule":{"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault/vaults"},\#(conditions)]},"then":\#(effect)}}}"#,
            GovernedKey.assignment(
                of: "/providers/Microsoft.Authorization/policyDefinitions/d", members),
        ]
    }

    private static let failing =
        #"{"value":"[addDays(field('tags.since'), 1)]","less":"[utcNow()]"}"#
    private static let failure = "`addDays` needs a UTC date-time, not null"
    private static let byCaller =
        #"{"value":"[tryGet(requestContext().identity, 'idtyp')]","notEquals":"app"}"#
    private static let named = #"{"field":"name","like":"*"}"#
    private static let audit = #"{"effect":"audit"}"#
    private static let tagging =
        #"{"effect":"modify","details":{"roleDefinitionIds":["/providers/Microsoft.Authorization/roleDefinitions/r"],"operations":[{"operation":"addOrReplace","field":"tags.x","value":"y"}]}}"#
    private static let locked = #"{"effect":"denyAction","details":{"actionNames":["delete"]}}"#

    static let rows: [Row] = [
        Row(
            section: "§5.8", name: "an audit that fails",
            documents: policy(if: failing, then: audit), status: .undecided, open: [failure]),
        Row(
            section: "§5.8", name: "a modify that fails",
            documents: policy(if: failing, then: tagging), status: .undecided, open: [failure]),
        Row(
            section: "§5.8, §6.8", name: "an audit that fails and is not enforced",
            documents: policy(
                if: failing, then: audit, #","enforcementMode":"DoNotEnforce""#),
            status: .clean),
        Row(
            section: "§5.8", name: "a failure that another condition decides",
            documents: policy(if: #"{"field":"name","equals":"x"},"# + failing, then: audit),
            status: .clean),
        Row(
            section: "§5.4", name: "a deny that asks who calls",
            documents: policy(if: byCaller, then: #"{"effect":"deny"}"#), status: .undecided,
            open: ["requestContext().identity"]),
        Row(
            section: "§5.4", name: "an audit that asks who calls",
            documents: policy(if: byCaller, then: audit), status: .clean),
        Row(
            section: "§5.4", name: "a deny that asks who calls, of another resource",
            documents: policy(
                if: #"{"field":"name","equals":"x"},"# + byCaller, then: #"{"effect":"deny"}"#),
            status: .clean),
        Row(
            section: "§6.5", name: "the group of what must not be deleted",
            documents: policy(if: named, then: locked), request: deletion, status: .undecided,
            open: ["resources of the group"]),
        Row(
            section: "§6.5", name: "a group, which the mode All does not protect",
            documents: policy(if: named, then: locked, mode: "All"), request: deletion,
            status: .clean),
        Row(
            section: "§6.5", name: "a group elsewhere", documents: policy(if: named, then: locked),
            request: deletion.replacing("rg-heron", with: "g").replacing("0000/", with: "0001/"),
            status: .clean),
        Row(
            section: "Domain §3.2", name: "a vault under policies on keys",
            documents: [GovernedKey.assignment()], status: .clean),
    ]

    @Test(arguments: rows)
    func `what may stop a request keeps it open`(row: Row) async throws {
        for asBundle in [false, true] {
            let judgement = try await RequestJudgement(
                documents: row.documents, row.request, asBundle: asBundle)
            #expect(
                judgement.evaluation.status == row.status,
                "\(judgement.evaluation.messages)\(judgement.evaluation.output)")
            #expect(try judgement.openFields == row.open)
        }
    }
}
