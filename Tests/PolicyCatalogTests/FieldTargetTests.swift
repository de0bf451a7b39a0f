import PolicyCatalog
import Testing

@Suite struct `Field targets` {
    /// Paths are written as dotted text, `[*]` after the array.
    @Test(arguments: [
        // Language §4.2.1: fields that are no aliases, in any letter case.
        ("type", "type"), ("Name", "name"), ("fullName", "fullName"), ("LOCATION", "location"),
        ("id", "id"), ("apiVersion", "apiVersion"), ("kind", "/kind"), ("tags", "/tags"),
        ("identity.type", "/identity/type"),
        ("identity.userAssignedIdentities", "/identity/userassignedidentities"),
        // Language §4.2.1: tags, whose names are one member whatever their characters.
        ("tags.Team", "/tags/team"), ("tags.a.b[c]", "/tags/a.b[c]"), ("tags[Team]", "/tags/team"),
        ("tags['Cost Centre']", "/tags/cost centre"), ("tags[a]b]", "/tags/a]b"),
        ("tags['''x''']", "/tags/'x'"), ("tags[it's]", "/tags/it's"),
        ("tags['it''s']", "/tags/it's"),
    ])
    func `name what a field without alias stands for`(field: String, expected: String) {
        #expect(
            AliasCatalogue().target(of: field, apiVersion: nil).map(text) == expected)
    }

    @Test(arguments: ["tags[]", "tags['']", "tags.", "sku.name", "identity.", "properties.x", ""])
    func `unknown fields have no target`(field: String) {
        #expect(AliasCatalogue().target(of: field, apiVersion: nil) == nil)
    }

    @Test(arguments: [
        // decision 15: below `properties`, unless the first member is one of the root's
        ("Microsoft.X/things/size", "/properties/size"),
        ("Microsoft.X/things/Parts[*].Size", "/properties/parts/[*]/size"),
        ("Microsoft.X/things/sku.name", "/sku/name"),
        ("Microsoft.X/things/zones[*]", "/zones/[*]"),
        ("Microsoft.X/a/b/matrix[*][*]", "/properties/matrix/[*]/[*]"),
        // decision 15: without a resource type, from the root
        ("properties.x", "/properties/x"), ("items[*].y", "/items/[*]/y"),
    ])
    func `an unknown alias most likely means a path`(field: String, expected: String) {
        #expect(AliasCatalogue.assumedTarget(of: field).map(text) == expected)
    }

    // Language §4.2.1: no empty segment
    @Test(arguments: ["Microsoft.X/things/", "a..b", "Microsoft.X/things/a[0]", "[*].x", ""])
    func `malformed paths mean nothing`(field: String) {
        #expect(AliasCatalogue.assumedTarget(of: field) == nil)
    }

    // Language §10.2: the first path that lists the version, else the default; no path, no value.
    @Test(arguments: [
        (nil, "/properties/default"), ("2020-01-01", "/properties/old"),
        ("2021-01-01", "/properties/old"), ("2022-01-01", "absent"),
        ("1999-01-01", "/properties/default"),
    ])
    func `an alias has the path of the api-version`(version: String?, expected: String) {
        var catalogue = AliasCatalogue()
        catalogue.add([
            AliasEntry(
                name: "Microsoft.X/things/size", resourceType: "Microsoft.X/things",
                defaultPath: .init([PathSegment]("properties.default")),
                paths: [
                    .init(
                        .init([PathSegment]("properties.old")),
                        apiVersions: ["2020-01-01", "2021-01-01"]),
                    .init(.init([PathSegment]("properties.new")), apiVersions: ["2021-01-01"]),
                    .init(.init(nil), apiVersions: ["2022-01-01"]),
                ])
        ])
        #expect(
            catalogue.target(of: "microsoft.x/Things/SIZE", apiVersion: version).map(text)
                == expected)
    }

    private func text(_ target: FieldTarget) -> String {
        guard case .path(let segments) = target else { return "\(target)" }
        return segments.map { segment in
            switch segment {
            case .member(let name): "/" + name
            case .elements: "/[*]"
            }
        }.joined()
    }
}
