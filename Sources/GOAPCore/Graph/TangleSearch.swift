/// Tarjan's search for strongly connected parts, without recursion: a chain may be a hundred thousand actions long.
struct TangleSearch {
    /// The parts found, each after those its members lead to.
    private(set) var found: [[Int]] = []
    private let edges: Adjacency
    /// When a node was first seen, from 1; 0 for not yet.
    private var number: [Int]
    /// The earliest node still open that a node leads to.
    private var lowest: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var last = 0

    init(_ edges: Adjacency) {
        self.edges = edges
        number = [Int](repeating: 0, count: edges.nodeCount)
        lowest = number
        isOpen = [Bool](repeating: false, count: edges.nodeCount)
    }

    func isKnown(_ node: Int) -> Bool { number[node] > 0 }

    mutating func visit(_ start: Int) {
        var path: [(node: Int, rest: ArraySlice<Int>)] = [enter(start)]
        while let (node, rest) = path.last {
            guard let target = rest.first else {
                path.removeLast()
                leave(node, to: path.last?.node)
                continue
            }
            path[path.count - 1].rest = rest.dropFirst()
            if number[target] == 0 {
                path.append(enter(target))
            } else if isOpen[target] {
                lowest[node] = min(lowest[node], number[target])
            }
        }
    }

    private mutating func enter(_ node: Int) -> (node: Int, rest: ArraySlice<Int>) {
        last += 1
        number[node] = last
        lowest[node] = last
        isOpen[node] = true
        open.append(node)
        return (node, Array(edges[node])[...])
    }

    private mutating func leave(_ node: Int, to parent: Int?) {
        if let parent { lowest[parent] = min(lowest[parent], lowest[node]) }
        guard lowest[node] == number[node], let start = open.lastIndex(of: node) else { return }
        let members = open[start...].sorted()
        open.removeSubrange(start...)
        for member in members { isOpen[member] = false }
        found.append(members)
    }
}
