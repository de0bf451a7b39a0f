import PolicySyntax
import TestSupport
import Testing

@Suite struct SyntaxMutationTests {
    static let seeds = [
        """
        {"properties": {"mode": "All", "parameters": {"p": {"type": "array", "defaultValue": []}},
         "policyRule": {"if": {"allOf": [{"not": {"field": "tags['x']", "in": "[parameters('p')]"}},
         {"count": {"value": "[field('a[*]')]", "name": "n", "where": {"value":
         "[current('n').a[0]]", "exists": "true"}}, "less": 2}]}, "then": {"effect": "deny"}}}}
        """,
        """
        [{"properties": {"policyDefinitionId": "/d", "parameters": {"n": {"value": 1}},
         "notScopes": ["/s"]}}, {"resources": {"r": {"type":
         "Microsoft.Authorization/policyDefinitions", "properties": {"policyRule": {"if":
         {"value": "[[concat('a', 'b')]", "like": "*"}, "then": {"effect": "[[x()]"}}}}}}]
        """,
        """
        [{"policyDefinitions": [{"policyDefinitionId": "/d", "groupNames": ["g"], "parameters":
         {"p": {"value": ["[parameters('p')]"]}}}], "policyDefinitionGroups": [{"name": "g"}]},
         {"properties": {"policyDefinitionId": "/d", "resourceSelectors": [{"selectors":
         [{"kind": "resourceType", "notIn": ["a"]}]}], "overrides": [{"kind": "policyEffect",
         "value": "audit", "selectors": [{"kind": "resourceLocation", "in": ["b"]}]}]}}]
        """,
        """
        [{"exemptionCategory": "Waiver", "policyAssignmentId": "/a", "expiresOn":
         "2030-01-01T00:00:00Z", "policyDefinitionReferenceIds": ["r"]},
         {"type": "Microsoft.Management/managementGroups", "id": "/m", "tenantId": "t", "name": "t",
         "details": {"parent": {"id": "/n"}}, "children": [{"id": "/subscriptions/s"}]}]
        """,
    ]

    /// Whatever happens to a document, reading and printing it ends without a crash.
    @Test func mutatedDocumentsNeverCrash() {
        let seed: UInt64 = 0x5EED_0003
        var random = SeededRandom(seed: seed)
        for round in 0..<3_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...Int.random(in: 0..<3, using: &random) { mutate(&bytes, &random) }
            let read = ReadText(bytes: bytes)
            #expect(
                !read.documents.isEmpty || !read.diagnostics.isEmpty || read.text == "[]",
                "seed \(seed), round \(round): \(read.text)")
            _ = read.syntax
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let other = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = bytes[other]
        case 2: bytes.insert(bytes[other], at: place)
        default:
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
            bytes.insert(contentsOf: bytes[place..<end], at: other)
        }
    }
}
