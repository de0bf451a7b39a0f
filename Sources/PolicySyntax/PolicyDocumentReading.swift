package import Diagnostics
package import JSONSyntax

/// Reads the policy objects of a JSON text, whatever carrier they came in (Language §1.2, §1.4).
///
/// Arrays, pages and ARM templates hold several. What is no policy object gives the error `unrecognised-document`.
package func readPolicyDocuments(
    _ document: JSONDocument, into diagnostics: inout DiagnosticBag
) -> [PolicyDocument] {
    guard let root = document.root, root.kind != .invalid else { return [] }
    var reader = PolicyDocumentReader()
    reader.read(root)
    diagnostics.add(contentsOf: reader.diagnostics)
    return reader.documents
}

/// Reads a file of parameter values that is known to be one: plain values, `{ "value": … }`, or an ARM parameter file.
package func readParameterValues(
    _ document: JSONDocument, into diagnostics: inout DiagnosticBag
) -> [ParameterValue] {
    guard let root = document.root, root.kind != .invalid else { return [] }
    var reader = PolicyReader(.plain)
    let isFile = isParameterFile(root)
    let values = reader.parameterValues(
        isFile ? root["parameters"] ?? root : root, isStrict: isFile)
    diagnostics.add(contentsOf: reader.diagnostics)
    return values
}

/// Recognises objects by their shape and reads each with a reader of its own.
struct PolicyDocumentReader {
    var diagnostics = DiagnosticBag()
    var documents: [PolicyDocument] = []

    mutating func read(_ value: JSONValue) {
        if value.kind == .array { return readList(value) }
        guard value.kind == .object else {
            return unrecognised(value, "\(describe(value.kind)) is no policy document")
        }
        if let page = page(value) {
            readList(page)
        } else if isTemplate(value) {
            readTemplate(value)
        } else if let kind = DocumentKind(of: value) {
            read(value, as: kind, .plain)
        } else if !value.isDamaged {
            unrecognised(value, "the document is no policy object")
        }
    }

    /// Reads a list; elements that are no policy objects are reported together, since an inventory has thousands of them.
    private mutating func readList(_ list: JSONValue) {
        var others: [JSONValue] = []
        for element in list.elements where element.kind != .invalid {
            if element.kind == .object, !isRecognised(element), !element.isDamaged {
                others.append(element)
            } else {
                read(element)
            }
        }
        guard let first = others.first else { return }
        unrecognised(
            first,
            others.count == 1
                ? "the document is no policy object"
                : "\(others.count) elements of the list are no policy objects; this is the first")
    }

    private func isRecognised(_ object: JSONValue) -> Bool {
        page(object) != nil || isTemplate(object) || DocumentKind(of: object) != nil
    }

    /// Reads an object of a known kind.
    mutating func read(_ value: JSONValue, as kind: DocumentKind, _ carrier: Carrier) {
        var reader = PolicyReader(carrier)
        let properties = value["properties"]
        let body = properties?.kind == .object ? properties ?? value : value
        switch kind {
        case .definition:
            documents.append(.definition(reader.definition(value, body: body)))
        case .rule: documents.append(.definition(reader.bareRule(value)))
        case .assignment:
            if let assignment = reader.assignment(value, body: body) {
                documents.append(.assignment(assignment))
            }
        case .other(let name): documents.append(.other(kind: name, value.span))
        case .declarations:
            documents.append(.parameterDeclarations(reader.declarations(value), value.span))
        case .values:
            let isFile = isParameterFile(value)
            let values = reader.parameterValues(
                isFile ? value["parameters"] ?? value : value, isStrict: true)
            documents.append(.parameterValues(values, value.span))
        }
        diagnostics.add(contentsOf: reader.diagnostics)
    }

    private mutating func unrecognised(_ value: JSONValue, _ message: String) {
        diagnostics.error(
            "unrecognised-document", at: value.openingSpan, message,
            help: "expected a policy definition, assignment, initiative, exemption, parameter "
                + "file, list of them, or ARM template")
    }

    /// The list in a page of the REST interface, or in what PowerShell writes for a list.
    private func page(_ value: JSONValue) -> JSONValue? {
        guard let list = value["value"], list.kind == .array else { return nil }
        let around = ["value", "nextlink", "count", "@odata.nextlink", "@odata.context"]
        return value.members.allSatisfy { around.contains(foldingASCII($0.name)) } ? list : nil
    }
}

/// The kinds of policy objects.
enum DocumentKind {
    case definition, rule, assignment, declarations, values
    /// An object that is recognised and not read further, with its name for people.
    case other(String)

    /// Recognises an object by its type, else by the names of its members (Language §1.2).
    init?(of object: JSONValue) {
        if let kind = DocumentKind(type: object["type"]?.string ?? "") {
            self = kind
            return
        }
        let properties = object["properties"]
        let body = properties?.kind == .object ? properties ?? object : object
        func has(_ names: String...) -> Bool { names.contains { body.member($0) != nil } }
        if has("policyRule") {
            self = .definition
        } else if has("policyDefinitions") {
            self = .other("initiative")
        } else if has("exemptionCategory") {
            self = .other("exemption")
        } else if has("policyDefinitionId", "enforcementMode", "notScopes") {
            self = .assignment
        } else if has("policyAssignmentId") {
            self = .other("exemption")
        } else if has("if", "then") {
            self = .rule
        } else if isParameterFile(object) || DocumentKind.isMap(object, of: "value") {
            self = .values
        } else if object.members.isEmpty && !object.isDamaged
            || DocumentKind.isMap(object, of: "type")
        {
            self = .declarations
        } else if has("policyType", "mode") {
            self = .definition
        } else {
            return nil
        }
    }

    /// Recognises a resource type of `Microsoft.Authorization`.
    init?(type: String) {
        switch foldingASCII(type) {
        case "microsoft.authorization/policydefinitions",
            "microsoft.authorization/policydefinitions/versions":
            self = .definition
        case "microsoft.authorization/policyassignments": self = .assignment
        case "microsoft.authorization/policysetdefinitions",
            "microsoft.authorization/policysetdefinitions/versions":
            self = .other("initiative")
        case "microsoft.authorization/policyexemptions": self = .other("exemption")
        case "microsoft.authorization/policyenrollments": self = .other("enrollment")
        default: return nil
        }
    }

    /// Whether every member is an object that has a certain member.
    private static func isMap(_ object: JSONValue, of name: String) -> Bool {
        let members = object.members
        return !members.isEmpty
            && members.allSatisfy { $0.value.kind == .object && $0.value.member(name) != nil }
    }
}

/// Whether an object is a parameter file of an ARM deployment.
func isParameterFile(_ object: JSONValue) -> Bool {
    let known = ["$schema", "contentversion", "parameters", "metadata", "using"]
    return object["parameters"]?.kind == .object
        && (object.member("$schema") != nil || object.member("contentVersion") != nil)
        && object.members.allSatisfy { known.contains(foldingASCII($0.name)) }
}
