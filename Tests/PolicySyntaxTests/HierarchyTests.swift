import PolicySyntax
import TestSupport
import Testing

/// What tools print of management groups and subscriptions.
@Suite struct HierarchyTests {
    private static let group = "/providers/Microsoft.Management/managementGroups/"
    private static let subscription = "00000000-0000-0000-0000-00000000000a"

    private static let tree = """
        hierarchy
          "/providers/Microsoft.Management/managementGroups/root" "Root" below "/"
          "/providers/Microsoft.Management/managementGroups/prod" "Production" below \
        "/providers/Microsoft.Management/managementGroups/root"
          "/subscriptions/00000000-0000-0000-0000-00000000000a" "A" below \
        "/providers/Microsoft.Management/managementGroups/prod"

        """
    /// The root's children, in the members of one spelling.
    private static func children(_ prefix: String) -> String {
        """
        [{"id": "\(group)prod", "name": "prod", "displayName": "Production",
          "type": "\(prefix)Microsoft.Management/managementGroups", "children": [
            {"id": "/subscriptions/\(subscription)", "name": "\(subscription)", "displayName": "A",
             "type": "/subscriptions", "children": null}]}]
        """
    }

    @Test(arguments: [
        // az account management-group show -e -r
        """
        {"id": "\(group)root", "name": "root", "displayName": "Root", "tenantId": "root",
         "type": "Microsoft.Management/managementGroups", "children": \(children("")),
         "details": {"parent": null, "managementGroupAncestors": null, "version": 1}}
        """,
        // The same of older versions, and of the REST interface.
        """
        {"id": "\(group)root", "name": "root", "displayName": "Root", "tenantId": "root",
         "type": "/providers/Microsoft.Management/managementGroups",
         "children": \(children("/providers/"))}
        """,
        """
        {"id": "\(group)root", "name": "root", "type": "Microsoft.Management/managementGroups",
         "properties": {"displayName": "Root", "tenantId": "root",
           "details": {"version": 1, "parent": {}}, "children": \(children(""))}}
        """,
        // Get-AzManagementGroup -Expand -Recurse
        """
        {"Id": "\(group)root", "Name": "root", "DisplayName": "Root", "TenantId": "root",
         "Type": "/providers/Microsoft.Management/managementGroups", "ParentId": null,
         "Children": \(children("/providers/"))}
        """,
    ])
    func trees(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.tree)
    }

    @Test(arguments: [
        // az account list and Get-AzSubscription tell no parent.
        (
            """
            [{"cloudName": "AzureCloud", "homeTenantId": "t", "id": "\(subscription)", "isDefault": true,
              "managedByTenants": [], "name": "A", "state": "Enabled", "tenantId": "t",
              "user": {"name": "u", "type": "user"}}]
            """, #""/subscriptions/\#(subscription)" "A""#
        ),
        (
            #"{"Id": "\#(subscription)", "Name": "A", "State": "Enabled", "TenantId": "t"}"#,
            #""/subscriptions/\#(subscription)" "A""#
        ),
        // GET /subscriptions
        (
            """
            {"value": [{"id": "/subscriptions/\(subscription)", "subscriptionId": "\(subscription)",
              "displayName": "A", "state": "Enabled", "subscriptionPolicies": {}}],
             "count": {"type": "Total", "value": 1}}
            """, #""/subscriptions/\#(subscription)" "A""#
        ),
        // az account management-group list; the root group has the name of its tenant.
        (
            """
            [{"id": "\(group)prod", "name": "prod", "displayName": "P", "tenantId": "t",
              "type": "Microsoft.Management/managementGroups"}]
            """, #""\#(group)prod" "P""#
        ),
        (
            #"{"id": "\#(group)t", "name": "t", "tenantId": "t", "type": "Microsoft.Management/managementGroups"}"#,
            #""\#(group)t" below "/""#
        ),
        // GET of a management group without its children, and Get-AzManagementGroup.
        (
            """
            {"id": "\(group)prod", "name": "prod", "type": "Microsoft.Management/managementGroups",
             "properties": {"tenantId": "t", "details": {"parent": {"id": "\(group)t", "name": "t"}}}}
            """, #""\#(group)prod" below "\#(group)t""#
        ),
        (
            """
            {"Id": "\(group)prod", "Name": "prod", "ParentId": "\(group)t", "ParentName": "t",
             "Type": "/providers/Microsoft.Management/managementGroups"}
            """, #""\#(group)prod" below "\#(group)t""#
        ),
        // az account management-group entities list, and its REST form.
        (
            """
            [{"id": "/subscriptions/\(subscription)", "name": "\(subscription)", "displayName": "A",
              "parent": {"id": "\(group)prod"}, "parentNameChain": ["t", "prod"], "tenantId": "t",
              "type": "/subscriptions"}]
            """, #""/subscriptions/\#(subscription)" "A" below "\#(group)prod""#
        ),
        (
            """
            {"value": [{"id": "/subscriptions/\(subscription)", "name": "\(subscription)",
              "type": "/subscriptions",
              "properties": {"displayName": "A", "parent": {"id": "\(group)prod"}, "tenantId": "t"}}]}
            """, #""/subscriptions/\#(subscription)" "A" below "\#(group)prod""#
        ),
        // az account management-group subscription show
        (
            """
            {"id": "\(group)prod/subscriptions/\(subscription)", "name": "\(subscription)",
             "displayName": "A", "parent": {"id": "\(group)prod"}, "state": "Active", "tenant": "t",
             "type": "Microsoft.Management/managementGroups/subscriptions"}
            """, #""/subscriptions/\#(subscription)" "A" below "\#(group)prod""#
        ),
    ])
    func members(source: String, line: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == "hierarchy\n  \(line)\n")
    }

    /// Resource Graph names all management groups above, the nearest first.
    @Test func ancestorsOfResourceGraph() {
        let read = ReadText(
            """
            {"data": [{"id": "/subscriptions/\(Self.subscription)", "name": "A", "tenantId": "t",
              "type": "microsoft.resources/subscriptions", "properties": {"state": "Enabled",
              "managementGroupAncestorsChain": [{"displayName": "Production", "name": "prod"},
                {"displayName": "Root", "name": "t"}]}}]}
            """)
        #expect(read.findings == [])
        #expect(
            read.syntax == """
                hierarchy
                  "\(Self.group)t" "Root" below "/"
                  "\(Self.group)prod" "Production" below "\(Self.group)t"
                  "/subscriptions/\(Self.subscription)" "A" below "\(Self.group)prod"

                """)
    }

    @Test(arguments: [
        (
            #"⟦{⟧"type": "Microsoft.Management/managementGroups", "name": "a"}"#,
            ["missing-member: the management group or subscription has no `id`"]
        ),
        (
            #"{"type": "Microsoft.Management/managementGroups", "id": "/m", "children": ⟦"System.Object[]"⟧}"#,
            [
                "wrong-type: expected an array of management groups and subscriptions, found a string"
            ]
        ),
        (
            #"{"type": "Microsoft.Management/managementGroups", "id": "/m", "children": [⟦1⟧, ⟦{⟧}]}"#,
            [
                "wrong-type: expected a management group or subscription, found a number",
                "missing-member: the management group or subscription has no `id`",
            ]
        ),
    ])
    func mistakes(marked: String, findings: [String]) {
        expectMistakes(marked, findings)
    }
}
