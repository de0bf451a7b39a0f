package import Diagnostics
package import PolicySyntax

/// Joins bare rules with the parameter declarations that lie beside them, as the CLI takes them in two files (Language §1.2).
///
/// A bare rule has no id, name, mode and parameters. It takes the declarations of its folder when that holds exactly one
/// such file; otherwise it stays as it is.
package func pairDeclarations(
    _ documents: [PolicyDocument], _ sources: SourceMap
) -> [PolicyDocument] {
    var declarations: [Substring: [[ParameterDeclaration]]] = [:]
    for case .parameterDeclarations(let parameters, let span) in documents {
        declarations[folder(of: span, sources), default: []].append(parameters)
    }
    guard !declarations.isEmpty else { return documents }
    return documents.map { document in
        guard case .definition(var definition) = document, definition.isBareRule,
            let candidates = declarations[folder(of: definition.span, sources)],
            candidates.count == 1
        else { return document }
        definition.parameters = candidates[0]
        return .definition(definition)
    }
}

extension PolicyDefinition {
    fileprivate var isBareRule: Bool {
        id == nil && name == nil && displayName == nil && mode == nil && parameters.isEmpty
    }
}

/// The folder of the file that a range lies in, with its final slash.
private func folder(of span: SourceSpan, _ sources: SourceMap) -> Substring {
    let path = sources[span.file].path
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return path[..<end]
}
