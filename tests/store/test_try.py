from tests.store.smallregister import *
def test_small(small):
    d=dump(small)
    print({k:len(v) for k,v in d.items()})
    a=take_in(small,*SMALL); print(a)
    assert d==dump(small)
