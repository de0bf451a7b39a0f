import PolicyCatalog
import Testing

@Suite struct `Alias tables` {
    @Test func `find an alias by name in any letter case`() {
        let table = AliasTable(
            Array(
                """
                alias,defaultPath\r
                Microsoft.X/things/size,properties.size\r

                Microsoft.X/things/parts[*].size,properties.parts[*].properties.size
                Microsoft.X/legacy,properties.first
                Microsoft.X/legacy,properties.second
                """.utf8))
        #expect(table.paths(of: "microsoft.x/Things/size").map(text) == ["properties.size"])
        #expect(
            table.paths(of: "Microsoft.X/things/parts[*].size").map(text)
                == ["properties.parts.[*].properties.size"])
        // Language §10.4: some aliases have several paths.
        #expect(
            table.paths(of: "Microsoft.X/legacy").map(text)
                == ["properties.first", "properties.second"])
        for unknown in ["Microsoft.X/things", "Microsoft.X/things/siz", "alias", ""] {
            #expect(table.paths(of: unknown).isEmpty)
        }
        #expect(
            table.names(ofType: "microsoft.x/things")
                == ["Microsoft.X/things/size", "Microsoft.X/things/parts[*].size"])
        #expect(
            table.resourceTypes(startingWith: "microsoft.x") == [
                "Microsoft.X/things", "Microsoft.X",
            ])
    }

    @Test(arguments: [
        ("a/b", "shape"), ("a/b,", "path"), (",properties.x", "shape"), ("a/b,x,y", "path"),
        ("a/b,x..y", "path"), ("a/b,.x", "path"), ("a/b,x.", "path"), ("a/b,x[0]", "path"),
        ("a/b,x[*", "path"), ("a/b,x[*]y", "path"), ("a/b,x[]", "path"), ("\"a/b\",\"x\"", "path"),
        ("{\"a/b\": 1}", "shape"), ("no slash,x", "shape"),
    ])
    func `report lines of a wrong shape`(line: String, fault: String) {
        var found: [String] = []
        let text = Array("first/alias,x\n\(line)\r\nlast/alias,y".utf8)
        let table = AliasTable(text) { fault, range in
            found.append("\(fault) \(String(decoding: text[range], as: UTF8.self))")
        }
        #expect(found == ["\(fault) \(line)"])
        #expect(table.paths(of: "last/alias").map(self.text) == ["y"])
    }

    @Test func `find every alias of many`() {
        let names = (0..<5000).map { "Microsoft.X/type\($0 % 50)/property\($0)" }
        let table = AliasTable(
            Array(
                names.map { "\($0),properties.\($0.dropFirst(12).filter { $0 != "/" })" }.joined(
                    separator: "\n"
                ).utf8))
        for name in names {
            #expect(
                table.paths(of: name).map(text)
                    == ["properties." + name.dropFirst(12).filter { $0 != "/" }])
        }
    }

    private func text(_ path: [PathSegment]) -> String {
        path.map { segment in
            switch segment {
            case .member(let name): name
            case .elements: "[*]"
            }
        }.joined(separator: ".")
    }
}
