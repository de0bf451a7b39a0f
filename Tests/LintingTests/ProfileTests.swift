import Columns
import Diagnostics
import PolicyCatalog
import TestSupport
import Testing

@testable import Linting

@Suite struct ProfileTests {
    @Test(arguments: BuiltinProfile.all.map(\.name))
    func `each profile of the program can be read, and says where its limits come from`(
        name: String
    ) throws {
        let reading = ProfileReading(name) { _ in nil }
        #expect(reading.diagnostics.diagnostics.isEmpty)
        let profile = try #require(reading.profile)
        #expect(profile.name == name)
        #expect(!profile.limits.isEmpty)
        for limit in profile.limits {
            #expect(limit.source.document != profile.title)
            #expect(limit.source.confidence != nil)
            #expect(limit.because != nil)
        }
    }

    @Test(arguments: BuiltinProfile.all.map(\.name))
    func `each profile satisfies the schema`(name: String) throws {
        let schema = try JSONSchemaValidator(RepositoryFile("Grammar/profile.schema.json").text)
        let profile = try #require(BuiltinProfile.named(name))
        #expect(try schema.violations(ofText: profile.text) == [])
    }

    @Test func `all profiles of the table are there`() {
        #expect(
            BuiltinProfile.all.map(\.name) == [
                "ada-90", "anssi-pg-083-v3", "azure-docs", "bsi-tr-02102-2026",
                "cabf-tls-br-2.2.6", "cis-azure-5", "cnsa-1.0", "cnsa-2.0", "fips-186-5", "mcsb-v1",
                "mcsb-v2-preview", "nist-131a-r2", "nist-131a-r3-draft", "nist-57-r5",
                "nist-pqc-draft", "pci-dss-4.0.1", "recommended",
            ])
    }

    @Test func `each row of the table of policies names a built-in and its parameter`() throws {
        for name in KeyPolicy.names {
            let id = "/providers/Microsoft.Authorization/policyDefinitions/" + name
            let builtin = try #require(BuiltinPolicy.withID(id))
            for policy in KeyPolicy.withID(id) {
                #expect(builtin.text.contains(policy.object.name), "\(builtin.path)")
                if let parameter = policy.parameter {
                    #expect(builtin.text.contains("parameters('\(parameter)')"))
                }
            }
        }
    }

    @Test(arguments: [
        (#"[]"#, "1:1 a profile is an object"),
        (#"{"limits": []}"#, "1:1 a profile needs a `name`"),
        (#"{"name": "a"}"#, "1:1 a profile needs `limits`"),
        (
            #"{"name": "a", "limits": [], "titel": "b"}"#,
            "1:29 unknown member `titel` in a profile"
        ),
        (#"{"name": "a", "limits": {}}"#, "1:25 `limits` is an array"),
        (#"{"name": "a", "limits": [7]}"#, "1:26 a limit is an object"),
        (limit(#""limit": "rsaKeySizes", "minimum": 1"#), "1:62 no such limit"),
        (limit(#""minimum": 1"#), "1:26 a limit names what it limits in `limit`"),
        (
            limit(#""limit": "rsaKeySize""#),
            "1:26 a limit has one of `minimum`, `maximum`, `allowed`, `refused`, `required`"
        ),
        (
            limit(#""limit": "rsaKeySize", "minimum": 1, "maximum": 2"#),
            "1:90 a limit has one of `minimum`, `maximum`, `allowed`, `refused`, `required`"
        ),
        (limit(#""limit": "curves", "minimum": 1"#), "1:72 `curves` has no minimum"),
        (limit(#""limit": "curves", "allowed": [1]"#), "1:83 `allowed` is an array of strings"),
        (
            limit(#""limit": "rsaKeySize", "minimum": "2048""#),
            "1:87 `minimum` is a whole number above 0"
        ),
        (limit(#""limit": "hsmBacked", "required": false"#), "1:87 `required` is true"),
        (
            limit(#""limit": "rsaKeySize", "minimum": 1, "from": "2031""#),
            "1:98 `from` is a date such as `2031-01-01`"
        ),
        (
            limit(
                #""limit": "rsaKeySize", "minimum": 1, "from": "2031-01-01", "until": "2031-01-01""#
            ),
            "1:121 `until` is not after `from`"
        ),
        (
            limit(#""limit": "hsmBacked", "required": true, "severity": "high""#),
            "1:105 no such severity"
        ),
        (#"{"name": "a", "extends": "cnsa"}"#, "1:26 there is no profile and no file `cnsa`"),
        (#"{"name": "a", "extends": "own.json"}"#, "1:26 `own.json` extends itself"),
    ])
    func `mistakes of a profile are told with their places`(text: String, expected: String) {
        let reading = ProfileReading("own.json") { $0 == "own.json" ? Array(text.utf8) : nil }
        #expect(reading.profile == nil)
        let lines = reading.diagnostics.diagnostics.map { diagnostic -> String in
            guard case .span(let span) = diagnostic.location else { return diagnostic.message }
            let place = reading.sources[span.file].position(at: Int(span.start))
            return "\(place.line):\(place.column) \(diagnostic.message)"
        }
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix(expected) == true, "\(lines)")
    }

    private static func limit(_ members: String) -> String {
        #"{"name": "a", "limits": [{"objects": ["vaultKeys"], \#(members)}]}"#
    }

    @Test func `limits of a profile replace those of its base on the same objects`() throws {
        let files = [
            "policies/own.json": #"{"name": "own", "extends": "base/team.json", "limits": []}"#,
            "policies/base/team.json": """
            {"name": "team", "extends": "cnsa-1.0", "limits": [
              {"limit": "rsaKeySize", "objects": ["vaultKeys"], "minimum": 4096}
            ]}
            """,
        ]
        let reading = ProfileReading("policies/own.json") { files[$0].map { Array($0.utf8) } }
        #expect(reading.diagnostics.diagnostics.isEmpty)
        let profile = try #require(reading.profile)
        #expect(profile.name == "own")
        let sizes = profile.limits.filter { $0.property == .rsaKeySize }
        #expect(sizes.map(\.demand) == [.minimum(3072), .minimum(4096)])
        #expect(sizes.map(\.objects) == [[.managedHSMKey, .vaultCertificate], [.vaultKey]])
        #expect(sizes.map(\.source.document).last == "team")
    }

    @Test func `a name that is no profile and no file is said with the nearest one`() {
        let reading = ProfileReading("cnsa-1") { _ in nil }
        #expect(
            reading.diagnostics.diagnostics.map(\.message) == [
                "there is no profile and no file `cnsa-1`; did you mean `cnsa-1.0`?"
            ])
    }

    /// The dates of ballot SC-081v3 and of the end of 112 bits of strength in SP 800-57 Part 1 Rev. 5.
    @Test(arguments: [
        ("cabf-tls-br-2.2.6", GovernedProperty.certificateMonths, "2026-03-14", [13], "warning"),
        ("cabf-tls-br-2.2.6", .certificateMonths, "2026-03-15", [6], "warning"),
        ("cabf-tls-br-2.2.6", .certificateMonths, "2027-03-15", [3], "warning"),
        ("cabf-tls-br-2.2.6", .certificateMonths, "2029-03-15", [1], "warning"),
        ("nist-57-r5", .rsaKeySize, "2030-12-31", [2048, 3072], "info"),
        ("nist-57-r5", .rsaKeySize, "2031-01-01", [2048, 3072], "error"),
    ])
    func `limits turn with the clock`(
        name: String, property: GovernedProperty, day: String, bounds: [Int], severity: String
    ) throws {
        let profile = try #require(ProfileReading(name) { _ in nil }.profile)
        let now = try #require(Instant(fullDateTime: day + "T00:00:00Z"))
        let limits = profile.limits.filter { $0.property == property && $0.holds(at: now) }
        #expect(
            limits.map(\.demand)
                == bounds.map { property == .rsaKeySize ? .minimum($0) : .maximum($0) })
        #expect(limits.last?.severity.rawValue == severity)
    }
}
