import Diagnostics
import JSONSyntax

// Policy objects among the resources of an ARM template (Language §1.2, item 8).
extension PolicyDocumentReader {
    /// Whether an object is an ARM template: it has `resources` and is no resource itself.
    func isTemplate(_ object: JSONValue) -> Bool {
        guard let resources = object["resources"] else { return false }
        return (resources.kind == .array || resources.kind == .object)
            && object.member("type") == nil && object.member("properties") == nil
            && object.member("policyRule") == nil
    }

    /// Reads the policy objects of a template and of the templates nested in it.
    mutating func readTemplate(_ template: JSONValue) {
        let count = documents.count
        let reported = diagnostics.diagnostics.count
        readResources(of: template)
        if documents.count == count && diagnostics.diagnostics.count == reported
            && !template.isDamaged
        {
            diagnostics.error(
                "unrecognised-document", at: template.openingSpan,
                "the template has no policy object among its resources")
        }
    }

    private mutating func readResources(of object: JSONValue) {
        guard let resources = object["resources"] else { return }
        // From language version 2.0 on the resources are an object keyed by symbolic names.
        for resource in resources.elements + resources.members.map(\.value) {
            readResource(resource)
        }
    }

    private mutating func readResource(_ resource: JSONValue) {
        guard resource.kind == .object else { return }
        let type = resource["type"]?.string ?? ""
        if resource["existing"]?.boolean != true, let kind = DocumentKind(type: type) {
            read(resource, as: kind, .template)
        } else if equalsFoldingASCII(type, "Microsoft.Resources/deployments"),
            let template = resource["properties"]?["template"]
        {
            readResources(of: template)
        }
        readResources(of: resource)
    }
}
