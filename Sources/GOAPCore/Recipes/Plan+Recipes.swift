extension Plan {
    /// With the defaults of known commands where the plan says nothing.
    package func with(_ recipes: Recipes) -> Plan {
        let known = actions.indices.filter { actions[$0].command.commands.first.flatMap(recipes.of) != nil }
        guard !known.isEmpty else { return self }
        var plan = self
        for index in known { plan.actions[index].apply(recipes) }
        return plan
    }
}

extension Action {
    /// Takes over the defaults of the recipe for its command, if there is one.
    package mutating func apply(_ recipes: Recipes) {
        guard let main = command.commands.first, let recipe = recipes.of(main) else { return }
        command.recipe = recipe
        command.retry = command.retry ?? recipe.retry
        if !command.declaresRequirements {
            requirements += recipe.requirements.filter { !requirements.contains($0) }
        }
        let own = Set(command.environment.map(\.name))
        command.environment = recipe.environment.filter { !own.contains($0.name) } + command.environment
    }
}
