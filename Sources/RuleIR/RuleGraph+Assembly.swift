package import Columns

extension RuleGraph {
    /// A graph from its stored parts, such as those of a bundle; nil when they break an invariant.
    ///
    /// Provenance is left empty: a bundle holds no sources.
    package init?(
        nodes: [RuleNode], operands: [NodeID], values: [Value], fields: [DocumentField] = [],
        searches: [RelatedSearch] = [], parameters: [GraphParameter], roots: [RuleRoot]
    ) {
        self.nodes = nodes
        self.operands = operands
        self.values = values
        self.fields = fields
        self.searches = searches
        self.parameters = parameters
        self.roots = roots
        guard RuleVerifier.violations(in: self).isEmpty else { return nil }
    }
}
