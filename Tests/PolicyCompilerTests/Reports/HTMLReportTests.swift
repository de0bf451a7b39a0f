import Foundation
import Testing

@testable import PolicyCompiler

/// The report as a page.
struct HTMLReportTests {
    /// The page of a run with findings under its policies, all named alike.
    private static func page(
        _ sketch: ComplianceSketch, findings: Int = 0, named name: String = "key"
    ) throws -> String {
        var run = try sketch.run(sample: [name])
        for index in 0..<findings {
            run.findings.append(.sample(index, of: sketch, named: name))
        }
        return String(decoding: HTMLReport(run).write(), as: UTF8.self)
    }

    /// The data that a page holds.
    private static func data(of page: String) throws -> [String: Any] {
        let opening = #"<script type="application/json" id="data">"#
        let start = try #require(page.range(of: opening)?.upperBound)
        let end = try #require(page.range(of: "</script>", range: start..<page.endIndex))
        let value = try JSONSerialization.jsonObject(
            with: Data(page[start..<end.lowerBound].utf8))
        return try #require(value as? [String: Any])
    }

    /// FIPS 180-4 and RFC 6234: the examples of the standard, and lengths around the border of a block.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
        ),
    ])
    func `hashes are those of the standard`(message: String, hash: String) {
        let digest = SHA256.digest(Array(message.utf8))
        #expect(digest.map { String(format: "%02x", $0) }.joined() == hash)
        #expect(SHA256.base64(Array(message.utf8)) == Data(digest).base64EncodedString())
    }

    @Test func `a page allows nothing but its own script and style`() throws {
        let page = try Self.page(ComplianceSketch())
        #expect(page.contains("default-src 'none'; script-src 'sha256-"))
        #expect(page.ranges(of: "<script").count == 2)
        for name in ["http://", "https://", "@import", "url(", "src=", "style=\"", "onclick=\""] {
            let found = page.ranges(of: name).count
            // The namespace of SVG is a name, not an address.
            #expect(found == (name == "http://" ? 1 : 0), "\(name)")
        }
    }

    static let hostile = [
        "</script><script>alert(1)</script>", "<!--<script>", "\"'><img src=x onerror=alert(1)>",
        "\u{202E}gnp.exe\u{2066}", "line\u{2028}\u{0}\n\u{1B}[2J", "\\u003c\\", "{{constructor}}",
    ]

    @Test(arguments: hostile)
    func `names of strangers stay text`(name: String) throws {
        let page = try Self.page(.large(name, count: 5), findings: 20, named: name)
        #expect(page.ranges(of: "<script").count == 2)
        #expect(page.ranges(of: "</script>").count == 2)
        #expect(!page.contains("<img") && !page.contains("<!--"))
        #expect(
            page.unicodeScalars.allSatisfy {
                $0 == "\n"
                    || ![.control, .format, .lineSeparator].contains($0.properties.generalCategory)
            })
        let strings = try #require(Self.data(of: page)["strings"] as? [String])
        #expect(strings.contains(name.printable))
    }

    @Test(arguments: [(0, 0), (20, 20), (20_000, 20_000), (30_000, 20_000)])
    func `a page holds as many findings as it may`(findings: Int, held: Int) throws {
        let page = try Self.page(.large("vault", count: 300), findings: findings)
        #expect(page.utf8.count < 2_000_000)
        let listed = try #require(Self.data(of: page)["findings"] as? [[Int]])
        #expect(listed.count == held)
    }

    @Test func `a page stays within its size and says what it leaves out`() throws {
        let name = String(repeating: "<long>", count: 30)
        let page = try Self.page(.large(name, count: 2_000), findings: 20_000, named: name)
        #expect(page.utf8.count < 2_000_000)
        #expect(page.contains("This page leaves out what it has no room for: "))
        #expect(page.contains(" assignments"))
    }

    @Test func `findings name what they are of`() throws {
        let sketch = ComplianceSketch.large("vault", count: 2)
        let data = try Self.data(of: Self.page(sketch, findings: 3))
        let strings = try #require(data["strings"] as? [String])
        let findings = try #require(data["findings"] as? [[Int]])
        let kinds = try #require(data["kinds"] as? [[Int]])
        let conditions = try #require(data["conditions"] as? [[Any]])
        let holders = try #require(data["holders"] as? [[String: Any]])
        #expect(findings.map { strings[$0[0]] } == ["key-0", "key-1", "key-2"])
        #expect(
            findings.map { holders[$0[1]]["title"] as? String } == ["vault0", "vault1", "vault0"])
        #expect(findings.map { strings[$0[3]] } == ["2048", "2049", "2050"])
        #expect(conditions[kinds[findings[0][2]][4]].first as? String == "keySize")
        // The second condition looks at something that is missing.
        #expect(findings.map { $0[4] } == [-1, -1, -1])
    }
}

extension Finding {
    /// A violation of one of the policies of a large sketch.
    static func sample(_ index: Int, of sketch: ComplianceSketch, named name: String) -> Finding {
        let resources = max(1, sketch.input.resources.count)
        let position = index % resources
        var finding = Finding(
            name: name == "key" ? "key-\(index)" : name,
            type: "Microsoft.KeyVault.Data/vaults/keys",
            resource: sketch.input.resources.isEmpty ? "host" : sketch.input.resources[position].id,
            policy: min(2 * position, sketch.input.policies.count - 1), state: .nonCompliant,
            isRefused: index.isMultiple(of: 2))
        finding.conditions = [
            (
                Condition(
                    expression: "keySize", operatorName: "Less", target: "3072", result: "True"),
                "\(2048 + index)"
            ),
            (
                Condition(
                    expression: "attributes.expiresOn", operatorName: "Exists", target: "False",
                    result: "True"), nil
            ),
        ]
        return finding
    }
}
