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
        if isReferenceList(list) {
            var reader = PolicyReader(.plain)
            documents.append(.initiative(reader.bareReferences(list)))
            return diagnostics.add(contentsOf: reader.diagnostics)
        }
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
        case .initiative:
            documents.append(.initiative(reader.initiative(value, body: body)))
        case .assignment: add(reader.assignment(value, body: body), PolicyDocument.assignment)
        case .exemption:
            add(reader.exemption(value, body: body).map { .exemption($0) }, value, kind, &reader)
        case .enrollment:
            add(reader.enrollment(value, body: body).map { .enrollment($0) }, value, kind, &reader)
        case .attestation:
            add(
                reader.attestation(value, body: body).map { .attestation($0) }, value, kind,
                &reader)
        case .hierarchy:
            documents.append(.hierarchy(reader.hierarchy(value), value.span))
            add(nil, value, kind, &reader)
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

    /// Adds a document that others have a meaning without, or that it cannot be used.
    private mutating func add(
        _ read: PolicyDocument?, _ value: JSONValue, _ kind: DocumentKind,
        _ reader: inout PolicyReader
    ) {
        if let unusable = UnusableDocument(value, as: kind, reader.diagnostics) {
            documents.append(.unusable(unusable))
            diagnostics.addAsRefused(contentsOf: reader.diagnostics)
            reader.diagnostics = DiagnosticBag()
        } else if let read {
            documents.append(read)
        }
    }

    private mutating func add<Read>(_ read: Read?, _ document: (Read) -> PolicyDocument) {
        if let read { documents.append(document(read)) }
    }

    private mutating func unrecognised(_ value: JSONValue, _ message: String) {
        diagnostics.error(
            "unrecognised-document", at: value.openingSpan, message,
            help: "expected a policy definition, assignment, initiative, exemption, management "
                + "group, parameter file, list of them, or ARM template")
    }

    /// The list in a page of the REST interface or of Resource Graph, or in what PowerShell writes for a list.
    private func page(_ value: JSONValue) -> JSONValue? {
        let list = value["value"] ?? value["data"]
        guard let list, list.kind == .array else { return nil }
        return value.members.allSatisfy { Self.pageNames.contains(foldingASCII($0.name)) }
            ? list : nil
    }

    private static let pageNames: Set = [
        "value", "nextlink", "count", "@odata.nextlink", "@odata.context", "data", "facets",
        "resulttruncated", "skip_token", "$skiptoken", "skiptoken", "total_records",
        "totalrecords",
    ]
}

/// Whether an object is a parameter file of an ARM deployment.
func isParameterFile(_ object: JSONValue) -> Bool {
    let known = ["$schema", "contentversion", "parameters", "metadata", "using"]
    return object["parameters"]?.kind == .object
        && (object.member("$schema") != nil || object.member("contentVersion") != nil)
        && object.members.allSatisfy { known.contains(foldingASCII($0.name)) }
}
