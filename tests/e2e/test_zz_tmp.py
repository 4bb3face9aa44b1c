import pytest
@pytest.mark.parametrize("js", ["console.error('x')", "fetch('http://127.0.0.1:1/').catch(()=>0)", "setTimeout(()=>{throw new Error('boo')})", "document.body.setAttribute('style','color:red')", "void(document.body.innerHTML='<img src=https://example.org/x.png>')"])
def test_watch(visit, js):
    p = visit(); p.goto("/"); p.evaluate(js); p.wait_for_timeout(400)
