import Columns
package import PolicyCatalog
import RuleIR

extension RulePass {
    /// Makes a program for one component type: its `type` is known, and it has no field of any other type.
    package static func specialise(for componentType: ComponentType) -> RulePass {
        RulePass(name: "specialise") { graph in
            var rewriter = RuleRewriter(graph)
            return rewriter.rewrite { rewriter, id, operands in
                let spans = graph.spans(of: id)
                switch graph[id] {
                case .componentType:
                    return rewriter.builder.constant(.string(componentType.name), from: spans)
                case .column(let alias) where Alias[alias].componentType != componentType:
                    return rewriter.builder.constant(.null, from: spans)
                case .field(_, of: let scope) where graph[scope] == .resource:
                    return rewriter.builder.constant(.null, from: spans)
                default:
                    return rewriter.keep(id, operands)
                }
            }
        }
    }

    /// Makes a program for resource documents of one type, or of none: their `type` is known, and they have no key aliases.
    package static func specialise(forResourceType type: String?) -> RulePass {
        RulePass(name: "specialise") { graph in
            var rewriter = RuleRewriter(graph)
            return rewriter.rewrite { rewriter, id, operands in
                let spans = graph.spans(of: id)
                switch graph[id] {
                case .componentType:
                    let value = type.map { Value.string($0) } ?? .null
                    return rewriter.builder.constant(value, from: spans)
                case .column:
                    return rewriter.builder.constant(.null, from: spans)
                default:
                    return rewriter.keep(id, operands)
                }
            }
        }
    }
}
