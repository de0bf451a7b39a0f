import PolicySemantics
import Testing

/// Management groups and subscriptions out of several documents.
@Suite struct HierarchyResolutionTests {
    private static let prefix = "/providers/microsoft.management/managementgroups/"

    /// A management group with its parent, as `az account management-group show` prints it.
    private func group(_ name: String, below parent: String?) -> String {
        let details = parent.map {
            #","details": {"parent": {"id": "\#(Self.prefix)\#($0)"}}"#
        }
        return """
            {"type": "Microsoft.Management/managementGroups", "id": "\(Self.prefix)\(name)",
             "name": "\(name)", "displayName": "Group \(name)", "tenantId": "root"\(details ?? "")}
            """
    }

    @Test func documentsAreJoined() {
        let checked = CheckedSources(
            """
            {"type": "Microsoft.Management/managementGroups", "id": "\(Self.prefix.uppercased())Root",
             "name": "Root", "tenantId": "root", "children": [
               {"type": "Microsoft.Management/managementGroups", "id": "\(Self.prefix)A",
                "children": [{"type": "/subscriptions", "id": "/subscriptions/S"}]}]}
            """, #"[{"id": "s", "name": "Mine", "state": "Enabled", "tenantId": "root"}]"#,
            group("a", below: "ROOT"))
        #expect(checked.findings == [])
        let hierarchy = checked.governance.hierarchy
        let above = hierarchy.ancestors(of: "/subscriptions/s")
        #expect(above.ids == ["a", "root"].map { Self.prefix + $0 })
        #expect(above.isComplete)
        #expect(
            hierarchy.displayNames == [
                "/subscriptions/s": "Mine", Self.prefix + "a": "Group a",
            ])
    }

    @Test func subscriptionsAloneTellNoParent() {
        let checked = CheckedSources(
            #"[{"id": "s", "name": "Mine", "state": "Enabled", "tenantId": "t"}]"#)
        #expect(checked.findings == [])
        let above = checked.governance.hierarchy.ancestors(of: "/subscriptions/s")
        #expect(above.ids == [])
        #expect(!above.isComplete)
    }

    /// The first parent counts.
    @Test func aMemberWithTwoParentsIsReported() {
        let checked = CheckedSources(
            "[\(group("root", below: nil)),\(group("a", below: "root")),\(group("b", below: "root"))]",
            "[\(group("c", below: "a")),\(group("C", below: "b"))]")
        let c = #""\#(Self.prefix)C""#
        #expect(
            checked.findings == [
                "hierarchy-conflict error \(c): `\(Self.prefix)C` lies below `\(Self.prefix)b` here, "
                    + "and below `\(Self.prefix)a` elsewhere, which counts"
            ])
        #expect(checked.notes == [#""\#(Self.prefix)c": the other"#])
        #expect(
            checked.governance.hierarchy.ancestors(of: Self.prefix + "c").ids
                == ["a", "root"].map { Self.prefix + $0 })
    }

    /// The link that closes a cycle is left out; what hangs on the cycle keeps its chain.
    @Test func cyclesAreReported() {
        let checked = CheckedSources(
            "[\(group("d", below: "a")),\(group("a", below: "b")),\(group("b", below: "c")),"
                + "\(group("c", below: "a")),\(group("e", below: "e")),\(group("f", below: "e"))]")
        #expect(
            checked.findings == [
                "hierarchy-cycle error \"\(Self.prefix)c\": `\(Self.prefix)c` lies below "
                    + "`\(Self.prefix)a`, which lies below it",
                "hierarchy-cycle error \"\(Self.prefix)e\": `\(Self.prefix)e` lies below "
                    + "`\(Self.prefix)e`, which lies below it",
            ])
        let above = checked.governance.hierarchy.ancestors(of: Self.prefix + "d")
        #expect(above.ids == ["a", "b", "c"].map { Self.prefix + $0 })
        #expect(!above.isComplete)
    }

    @Test func anUnknownParentIsReportedOnce() {
        let checked = CheckedSources(
            "[\(group("a", below: "x")),\(group("b", below: "X")),\(group("c", below: "a"))]")
        #expect(
            checked.findings.map { $0.prefix { $0 != "—" } } == [
                "unknown-parent warning \"\(Self.prefix)a\": `\(Self.prefix)a` lies below "
                    + "`\(Self.prefix)x`, which no document describes, and what lies above that is "
                    + "not known "
            ])
        let above = checked.governance.hierarchy.ancestors(of: Self.prefix + "c")
        #expect(above.ids == ["a", "x"].map { Self.prefix + $0 })
        #expect(!above.isComplete)
    }
}
