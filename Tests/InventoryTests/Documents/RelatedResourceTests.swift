import Columns
import Diagnostics
import PolicyCatalog
import Testing

@testable import Inventory

/// Which resources are related to another one (Language §6.2).
@Suite struct RelatedResourceTests {
    private static let group = "/subscriptions/s/resourceGroups/g/providers"
    private static let vault = "Microsoft.KeyVault/vaults"
    private static let settings = "Microsoft.Insights/diagnosticSettings"
    /// Two vaults in one group, one in another, their settings and connections, and resources of the groups.
    private static let inventory = [
        "\(group)/\(vault)/a", "\(group)/\(vault)/b",
        "/subscriptions/s/resourcegroups/h/providers/\(vault)/c",
        "/SUBSCRIPTIONS/S/resourceGroups/G/providers/microsoft.keyvault/vaults/A/providers/\(settings)/s1",
        "\(group)/\(vault)/b/providers/\(settings)/s2",
        "\(group)/\(vault)/a/providers/\(settings)/s3",
        "/subscriptions/s/providers/\(settings)/s4",
        "\(group)/\(vault)/a/privateEndpointConnections/p1",
        "\(group)/\(vault)/b/privateEndpointConnections/p2",
        "\(group)/\(vault)/b/x/y/z/w",
        "\(group)/Microsoft.Network/networkWatchers/n1",
        "/subscriptions/s/resourceGroups/h/providers/Microsoft.Network/networkWatchers/n2",
        "/subscriptions/t/resourceGroups/g/providers/Microsoft.Network/networkWatchers/n3",
        "/subscriptions/s/providers/Microsoft.Security/pricings/free",
        "/subscriptions/s",
    ]

    @Test(arguments: [
        // Child types are looked for inside the resource, at any depth.
        (vault, "\(vault)/privateEndpointConnections", nil, nil, false, "a: p1; b: p2; c: "),
        (vault, "\(vault)/x/z", nil, nil, false, "a: ; b: w; c: "),
        (vault, "\(vault)/x/z", "y/w", nil, false, "a: ; b: w; c: "),
        (vault, "\(vault)/x/z", "B/Y/?", nil, false, "a: ; b: w; c: "),
        (vault, "\(vault)/x/z", "c/y/w", nil, false, "a: ; b: ; c: "),
        // So are extension types, whose resources do not lie in groups.
        (vault, settings, nil, nil, false, "a: s1,s3; b: s2; c: "),
        (vault, settings, "S3", nil, false, "a: s3; b: ; c: "),
        (vault, settings, nil, "h", true, "a: s1,s3; b: s2; c: "),
        ("Microsoft.Resources/subscriptions", settings, nil, nil, false, "s: s4"),
        // Other types lie in the group of the resource, the group that is named, or the subscription.
        (vault, "Microsoft.Network/networkWatchers", nil, nil, false, "a: n1; b: n1; c: n2"),
        (vault, "Microsoft.Network/networkWatchers", nil, "H", false, "a: n2; b: n2; c: n2"),
        (
            vault, "Microsoft.Network/networkWatchers", nil, "h", true,
            "a: n1,n2; b: n1,n2; c: n1,n2"
        ),
        (vault, "Microsoft.Network/networkWatchers", "n2", nil, true, "a: n2; b: n2; c: n2"),
        (
            "Microsoft.Resources/subscriptions", "Microsoft.Security/pricings", "free", nil, true,
            "s: free"
        ),
        // The resource itself, by its name.
        (vault, vault, "b", nil, false, "a: b; b: b; c: "),
        // A type that nobody supplied.
        (vault, "Microsoft.Insights/activityLogAlerts", nil, nil, false, "?"),
    ])
    func places(
        type: String, related: String, name: String?, group: String?, isSubscription: Bool,
        expected: String
    ) async {
        let text = Self.inventory.map { "{\"id\": \"\($0)\"}" }.joined(separator: "\n")
        let query = RelatedQuery(
            type: related, name: name, resourceGroupName: group,
            scope: isSubscription ? .subscription : .resourceGroup)
        for (window, workers) in [(1 << 14, 1), (100, 2), (300, 7)] {
            let read = await matches(text, type, query, window: window, workers: workers)
            #expect(read == expected)
        }
    }

    /// Resources without ids are found by their parents' names, or taken to be in the right place (decision 23).
    @Test(arguments: [
        ("\(vault)/keys", "a: k1; b: k2"), ("N.S/t", "a: n1; b: n1"),
    ])
    func resourcesWithoutIDs(related: String, expected: String) async {
        let text = """
            {"type": "\(Self.vault)", "name": "a"}
            {"type": "\(Self.vault)", "name": "b"}
            {"type": "\(Self.vault)/keys", "name": "a/k1"}
            {"type": "\(Self.vault)/keys", "name": "B/k2"}
            {"type": "N.S/t", "name": "n1"}
            """
        let read = await matches(text, Self.vault, RelatedQuery(type: related))
        #expect(read == expected)
    }

    @Test func theTableHoldsAllRowsInTheOrderOfTheInput() async {
        let lines = (0..<50).map {
            "{\"type\": \"N.S/t\", \"name\": \"n\($0)\", \"x\": \($0 % 3), \"l\": [\($0 % 2 == 0 ? "{\"y\": \($0)}" : "")]}"
        }
        let related = ["n.s/t": projection("x,@name,l[y]")]
        var tables: [[String]] = []
        for window in [1 << 14, 100] {
            _ = await streamInventory(
                [.bytes(name: "input", Array(lines.joined(separator: "\n").utf8))],
                projection: InventoryProjection(
                    aliases: [], documents: DocumentSelection(), related: related),
                workers: 2, strict: false, limits: WindowLimits(window: window, horizon: 64),
                process: { chunk -> [String] in
                    guard let table = chunk.related.table(of: "n.s/t") else { return [] }
                    return (0..<table.rowCount).map { print(table, $0) }
                }, collect: { tables.append($0) }, progress: { _, _ in })
        }
        let expected = (0..<50).map {
            "@name=\"n\($0)\" l[]=[\($0 % 2 == 0 ? "y=\($0)" : "")] x=\($0 % 3)"
        }
        #expect(tables.allSatisfy { $0 == expected })
        #expect(tables.count > 2)
    }

    /// A related resource that cannot be read is reported, although only the first pass reads it.
    @Test func brokenRelatedResources() async {
        let text =
            "{\"type\": \"N.S/t\", \"x\": 1}\n{\"type\": \"N.S/t\", \"x\": 1, \"X\": 2}\n{\"type\": \"N.S/u\","
        let statistics = await streamInventory(
            [.bytes(name: "input", Array(text.utf8))],
            projection: InventoryProjection(
                aliases: [], documents: DocumentSelection(types: ["n.s/u": projection("x")]),
                related: ["n.s/t": projection("x")]),
            workers: 1, process: { _ in }, collect: { _ in })
        #expect(statistics.rejected == 2)
        #expect(
            statistics.diagnostics.map(\.message).filter { $0.contains("duplicate") } == [
                "duplicate member `X`"
            ])
    }
}

/// For each document of a type its name and the names of the related ones; `?` when nobody can say.
private func matches(
    _ text: String, _ type: String, _ query: RelatedQuery, window: Int = 1 << 14, workers: Int = 1
) async -> String {
    let type = type.lowercased()
    let selection = DocumentSelection(types: [type: DocumentProjection()])
    var found: [String] = []
    _ = await streamInventory(
        [.bytes(name: "input", Array(text.utf8))],
        projection: InventoryProjection(
            aliases: [], documents: selection, related: [query.type: DocumentProjection()]),
        workers: workers, strict: false, limits: WindowLimits(window: window, horizon: 64),
        process: { chunk in chunk.documents.flatMap { print($0.identities, chunk.related, query) }
        },
        collect: { found += $0 }, progress: { _, _ in })
    return found.contains("?") ? "?" : found.joined(separator: "; ")
}

private func print(
    _ resources: DocumentIdentities, _ related: RelatedResources, _ query: RelatedQuery
) -> [String] {
    let all = 0..<resources.count
    guard
        let matches = related.matches(
            of: query.type, for: resources, rows: all, query: { _ in query }),
        let names = related.identities(of: query.type)
    else { return ["?"] }
    return all.map { row in
        resources.name(at: row) + ": "
            + (matches[row] ?? []).map { names.name(at: Int($0)) }.joined(separator: ",")
    }
}
