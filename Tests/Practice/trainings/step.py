import modal
app = modal.App("cats")


@app.function()
def step():
    return 1


@app.local_entrypoint()
def main():
    step.remote()


@app.local_entrypoint()
def spawned():
    step.spawn()
