document.title = 'Playground'
