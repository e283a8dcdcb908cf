"""Networks. Each is a plain `torch.nn.Module` whose forward pass returns a named structure."""
