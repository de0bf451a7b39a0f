import RuleOptimizer
import Testing

@Suite struct FoldConstantsTests {
    @Test(arguments: [
        GoldenPass(
            "calls and comparisons of constants",
            """
            %0 = constant "2026-01-15T00:00:00Z"
            %1 = constant 90
            %2 = call addDays %0 %1
            %3 = column keys/attributes.expiresOn
            %4 = less %3 %2
            %5 = call empty %0
            %6 = constant false
            %7 = equals %5 %6
            %8 = all %4 %7
            policy 0: if %8 applies %7
            """,
            """
            %0 = constant "2026-04-15T00:00:00.0000000Z"
            %1 = column keys/attributes.expiresOn
            %2 = less %1 %0
            %3 = always
            policy 0: if %2 applies %3
            """),
        GoldenPass(
            "what fails for every component stays, so that its error has a place (decision 2)",
            """
            %0 = constant "soon"
            %1 = constant 1
            %2 = call addDays %0 %1
            %3 = less %0 %1
            %4 = constant null
            %5 = equals %0 %4
            %6 = exists %2
            %7 = any %3 %5 %6
            policy 0: if %7 applies %7
            """,
            """
            %0 = constant "soon"
            %1 = constant 1
            %2 = call addDays %0 %1
            %3 = less %0 %1
            %4 = constant null
            %5 = equals %0 %4
            %6 = exists %2
            %7 = any %3 %5 %6
            policy 0: if %7 applies %7
            """),
        GoldenPass(
            "a failing operand does not keep a decided connective",
            """
            %0 = constant "soon"
            %1 = constant 1
            %2 = less %0 %1
            %3 = never
            %4 = all %2 %3
            policy 0: if %4 applies %4
            """,
            """
            %0 = never
            policy 0: if %0 applies %0
            """),
        GoldenPass(
            "members of constants, and calls over them (Language §5.3, §5.4)",
            """
            %0 = constant "list"
            %1 = constant ["a","b"]
            %2 = call createObject %0 %1
            %3 = constant "List"
            %4 = call select %2 %3
            %5 = constant 1
            %6 = call select %4 %5
            %7 = call createArray %6 %5
            %8 = call string %7
            %9 = column keys/keyType
            %10 = equals %9 %8
            policy 0: if %10 applies %10
            """,
            """
            %0 = constant "[\\"b\\",1]"
            %1 = column keys/keyType
            %2 = equals %1 %0
            policy 0: if %2 applies %2
            """),
        GoldenPass(
            "a missing member stays, so that its error has a place (Language §5.3)",
            """
            %0 = constant "a"
            %1 = constant 1
            %2 = call createObject %0 %1
            %3 = constant "b"
            %4 = call select %2 %3
            %5 = exists %4
            policy 0: if %5 applies %5
            """,
            """
            %0 = constant {"a":1}
            %1 = constant "b"
            %2 = call select %0 %1
            %3 = exists %2
            policy 0: if %3 applies %3
            """),
        GoldenPass(
            "the first constant that is not null ends coalesce, and nulls before it go (decision 12)",
            """
            %0 = constant null
            %1 = column keys/keyType
            %2 = column keys/keySize
            %3 = constant "a"
            %4 = call coalesce %0 %3 %1
            %5 = exists %4
            %6 = call coalesce %0 %1 %0 %2
            %7 = exists %6
            %8 = call coalesce %0 %1
            %9 = exists %8
            %10 = call coalesce %0 %0
            %11 = exists %10
            %12 = any %7 %9 %11
            %13 = all %5 %12
            policy 0: if %13 applies %13
            """,
            """
            %0 = constant null
            %1 = column keys/keyType
            %2 = column keys/keySize
            %3 = call coalesce %1 %0 %2
            %4 = exists %3
            %5 = exists %1
            %6 = any %4 %5
            policy 0: if %6 applies %6
            """),
        GoldenPass(
            "a deciding constant ends `and` and `or` unless something unknown stands before it (decision 12)",
            """
            %0 = constant true
            %1 = constant false
            %2 = column keys/keySize
            %3 = call and %0 %1 %2
            %4 = equals %3 %1
            %5 = call or %0 %2
            %6 = equals %5 %0
            %7 = call and %2 %1
            %8 = equals %7 %1
            %9 = call and %0 %0
            %10 = equals %9 %0
            %11 = all %4 %6 %8 %10
            policy 0: if %11 applies %11
            """,
            """
            %0 = constant false
            %1 = column keys/keySize
            %2 = call and %1 %0
            %3 = equals %2 %0
            policy 0: if %3 applies %3
            """),
        GoldenPass(
            "a known condition picks its branch, whatever the other one does (decision 12)",
            """
            %0 = constant true
            %1 = column keys/keyType
            %2 = constant "soon"
            %3 = constant 1
            %4 = call addDays %2 %3
            %5 = call if %0 %1 %4
            %6 = exists %5
            policy 0: if %6 applies %6
            """,
            """
            %0 = column keys/keyType
            %1 = exists %0
            policy 0: if %1 applies %1
            """),
        GoldenPass(
            "nested connectives of one kind are one",
            """
            %0 = column keys/keyType
            %1 = exists %0
            %2 = column keys/keySize
            %3 = exists %2
            %4 = all %1 %3
            %5 = column keys/ellipticCurveName
            %6 = exists %5
            %7 = all %4 %6 %1
            policy 0: if %7 applies %7
            """,
            """
            %0 = column keys/keyType
            %1 = exists %0
            %2 = column keys/keySize
            %3 = exists %2
            %4 = column keys/ellipticCurveName
            %5 = exists %4
            %6 = all %1 %3 %5
            policy 0: if %6 applies %6
            """),
    ])
    func folding(example: GoldenPass) { example.check(.foldConstants, then: .dropDeadNodes) }

    @Test(arguments: [
        GoldenPass(
            "a count of one or more is a disjunction, its members in their places",
            """
            %0 = constant ["A","B"]
            %1 = column certificates/issuer.name
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = equals %1 %4
            %6 = count %3 %2 %5
            %7 = constant 0
            %8 = greater %6 %7
            policy 0: if %8 applies %8
            """,
            """
            %0 = column certificates/issuer.name
            %1 = constant "A"
            %2 = equals %0 %1
            %3 = constant "B"
            %4 = equals %0 %3
            %5 = any %2 %4
            policy 0: if %5 applies %5
            """),
        GoldenPass(
            "a count of none is the negated disjunction",
            """
            %0 = constant ["A","B"]
            %1 = column certificates/issuer.name
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = equals %1 %4
            %6 = count %3 %2 %5
            %7 = constant 0
            %8 = equals %6 %7
            policy 0: if %8 applies %8
            """,
            """
            %0 = column certificates/issuer.name
            %1 = constant "A"
            %2 = equals %0 %1
            %3 = constant "B"
            %4 = equals %0 %3
            %5 = any %2 %4
            %6 = not %5
            policy 0: if %6 applies %6
            """),
        GoldenPass(
            "a count of all is a conjunction",
            """
            %0 = constant ["A","B"]
            %1 = column certificates/issuer.name
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = like %1 %4
            %6 = count %3 %2 %5
            %7 = constant 2
            %8 = equals %6 %7
            policy 0: if %8 applies %8
            """,
            """
            %0 = column certificates/issuer.name
            %1 = constant "A"
            %2 = like %0 %1
            %3 = constant "B"
            %4 = like %0 %3
            %5 = all %2 %4
            policy 0: if %5 applies %5
            """),
        GoldenPass(
            "another bound stays a tally",
            """
            %0 = constant ["A","B","C"]
            %1 = column certificates/issuer.name
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = like %1 %4
            %6 = count %3 %2 %5
            %7 = constant 2
            %8 = equals %6 %7
            policy 0: if %8 applies %8
            """,
            """
            %0 = column certificates/issuer.name
            %1 = constant "A"
            %2 = like %0 %1
            %3 = constant "B"
            %4 = like %0 %3
            %5 = constant "C"
            %6 = like %0 %5
            %7 = tally %2 %4 %6
            %8 = constant 2
            %9 = equals %7 %8
            policy 0: if %9 applies %9
            """),
        GoldenPass(
            "a count over no members is 0",
            """
            %0 = constant []
            %1 = resource
            %2 = members %1 %0
            %3 = member %2
            %4 = exists %3
            %5 = count %2 %1 %4
            %6 = constant 0
            %7 = greater %5 %6
            policy 0: if %7 applies %7
            """,
            """
            %0 = never
            policy 0: if %0 applies %0
            """),
    ])
    func counts(example: GoldenPass) { example.check(.foldConstants, then: .dropDeadNodes) }
}
