package import Diagnostics
package import PolicySyntax

/// Joins bare rules and bare lists of references with the parameter declarations that lie beside them, as the CLI takes them in two
/// files (Language §1.2).
///
/// They have no id, name, mode and parameters. They take the declarations of their folder when that holds exactly one such
/// file; otherwise they stay as they are.
package func pairDeclarations(
    _ documents: [PolicyDocument], _ sources: SourceMap
) -> [PolicyDocument] {
    var declarations: [Substring: [[ParameterDeclaration]]] = [:]
    for case .parameterDeclarations(let parameters, let span) in documents {
        declarations[folder(of: span, sources), default: []].append(parameters)
    }
    guard !declarations.isEmpty else { return documents }
    return documents.map { document in
        func parameters(beside span: SourceSpan) -> [ParameterDeclaration]? {
            let candidates = declarations[folder(of: span, sources)] ?? []
            return candidates.count == 1 ? candidates[0] : nil
        }
        switch document {
        case .definition(var definition) where definition.isBareRule:
            definition.parameters = parameters(beside: definition.span) ?? []
            return .definition(definition)
        case .initiative(var initiative) where initiative.isBare:
            initiative.parameters = parameters(beside: initiative.span) ?? []
            return .initiative(initiative)
        default: return document
        }
    }
}

extension PolicyDefinition {
    fileprivate var isBareRule: Bool {
        id == nil && name == nil && displayName == nil && mode == nil && parameters.isEmpty
    }
}

extension PolicyInitiative {
    fileprivate var isBare: Bool {
        id == nil && name == nil && displayName == nil && parameters.isEmpty
    }
}

/// The folder of the file that a range lies in, with its final slash.
private func folder(of span: SourceSpan, _ sources: SourceMap) -> Substring {
    let path = sources[span.file].path
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return path[..<end]
}
