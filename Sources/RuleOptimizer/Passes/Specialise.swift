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

    /// Makes a program for resource documents of one type, or of none, and leaves out what key aliases would tell.
    ///
    /// The type, here in small letters, decides the comparisons that do not look at case; everything else reads it as written.
    package static func specialise(forResourceType type: String?) -> RulePass {
        RulePass(name: "specialise") { graph in
            var rewriter = RuleRewriter(graph)
            return rewriter.rewrite { rewriter, id, operands in
                let spans = graph.spans(of: id)
                switch graph[id] {
                case .componentType:
                    let resource = rewriter.builder.resource(from: spans)
                    return rewriter.builder.field(.type, of: resource, from: spans)
                case .compare(let comparison, let left, _)
                where graph[left] == .componentType && comparison != .match:
                    let value = type.map { Value.string($0) } ?? .null
                    let known = rewriter.builder.constant(value, from: graph.spans(of: left))
                    return rewriter.builder.compare(
                        comparison, known, operands[1], from: spans)
                case .column:
                    return rewriter.builder.constant(.null, from: spans)
                default:
                    return rewriter.keep(id, operands)
                }
            }
        }
    }
}
